// title: What is said of some entries, the rarest first, and who speaks of them
// parameters:
//   ids: {description: Ids of the entries.}
//   facts: {description: At most so many facts of each.}
UNWIND $ids AS id
MATCH (e:Entity {id: id})
CALL (e, id) {
  MATCH (e)<-[:SUBJECT]-(p:Proposition)
  WHERE NOT p.predicate IN ['same_as', 'same_entity_as']
    AND EXISTS { (p)<-[:STATES]-(s:Statement {polarity: 'affirmed'}) WHERE s.review <> 'rejected' }
  OPTIONAL MATCH (p)-[:OBJECT]->(o:Entity)
  WITH p, o, CASE WHEN o IS NULL THEN 1 ELSE COUNT { (o)<-[:OBJECT]-() } END AS of
  WHERE o IS NOT NULL OR p.predicate = 'occurred_on'
  WITH p, o, of ORDER BY of, p.id LIMIT $facts
  RETURN collect({predicate: p.predicate, id: coalesce(o.id, p.value), name: coalesce(o.name, p.value), of: of}) AS facts
}
CALL (e) {
  MATCH (e)<-[:SUBJECT]-(:Proposition)<-[:STATES]-(s:Statement)-[:SPEAKER]->(speaker:Entity)
  WHERE s.review <> 'rejected'
  WITH DISTINCT speaker.name AS speaker ORDER BY speaker LIMIT $facts
  RETURN collect(speaker) AS speakers
}
RETURN id, facts, speakers
