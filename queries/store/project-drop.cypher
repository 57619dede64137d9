// title: Remove the typed relationships of propositions that no accepted statement affirms
UNWIND $ids AS id
MATCH (p:Proposition {id: id})-[:SUBJECT]->(a:Entity)
WHERE NOT EXISTS { (p)<-[:STATES]-(:Statement {review: 'accepted', polarity: 'affirmed'}) }
// From the subject alone: a plan made while the graph was empty may start from every relationship there is.
CALL (a, id) {
  MATCH (a)-[r]->()
  WHERE r.proposition = id
  DELETE r
}
