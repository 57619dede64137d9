// title: Remove the relationships by which propositions show
CYPHER replan=default
UNWIND $ids AS id
MATCH (p:Proposition {id: id})
WITH p
MATCH (a)<-[:SUBJECT]-(p)-[:OBJECT]->(b)
// Between the two ends: it is looked for from the one with fewer relationships, of which neither need have few. A plan
// made while the graph was small goes through all relationships, so this one is made again when it has grown.
CALL (p, a, b) {
  MATCH (a)-[r]->(b)
  WHERE r.proposition = p.id OR r.denies = p.id
  DELETE r
}
