// title: Entities by id, with the propositions about one of them; a report's text stays in the graph
// parameters:
//   ids: {description: Ids of the entities.}
//   id: {description: Id of the one that is described.}
//   limit: {description: At most so many propositions.}
UNWIND $ids AS key
MATCH (e:Entity {id: key})
CALL (e) {
  OPTIONAL MATCH (e)<-[:SUBJECT]-(p:Proposition) WHERE e.id = $id
  WITH p ORDER BY p.id LIMIT $limit
  WHERE p IS NOT NULL
  RETURN collect({id: p.id, predicate: p.predicate, datatype: p.datatype, value: p.value,
                  object: head([(p)-[:OBJECT]->(o:Entity) | o.id])}) AS said
}
RETURN e.id AS id, labels(e) AS labels, e {.*, text: null} AS properties, said
ORDER BY id
