// title: Who targets a person, institution, country or event
// parameters:
//   target: {description: Name or id of the target, names: Entity, sample: Japan, required: true}
// reading: "`likelihood` is how sure the surest speaker says they are, `disputed` whether somebody denies it."
MATCH (operation:Operation)-[r:TARGETS]->(target)
RETURN operation.name AS operation,
       COLLECT { MATCH (operation)-[:ATTRIBUTED_TO]->(actor) RETURN actor.name ORDER BY actor.name } AS attributedTo,
       r.likelihood AS likelihood, r.disputed AS disputed, r.sources AS sources, r.firstStated AS firstStated,
       r.evidence AS quote
ORDER BY operation
