// title: Operations that are attributed to an actor, or to somebody who is said to belong to it
// parameters:
//   actor: {description: "Name or id of a country, organisation, group or person", names: Entity, sample: Russia,
//           required: true}
// reading: >-
//   `through` is the affiliated organisation, group or person where the attribution is not to the actor itself.
CALL (actor) {
  MATCH (operation:Operation)-[r:ATTRIBUTED_TO]->(actor)
  RETURN operation, r, null AS through
  UNION
  MATCH (member:Entity)-[:AFFILIATED_WITH]->(actor)
  MATCH (operation:Operation)-[r:ATTRIBUTED_TO]->(member)
  RETURN operation, r, member.name AS through
}
RETURN operation.name AS operation, through, r.likelihood AS likelihood, r.disputed AS disputed, r.sources AS sources,
       r.firstStated AS firstStated, r.evidence AS quote
ORDER BY operation, through
