// title: Entries of which the same rare thing is said, an indicator or a narrative
// parameters:
//   most: {description: Things said of more entries than so many tell nothing.}
MATCH (o:Entity)
WHERE (o:Indicator OR o:Narrative) AND 1 < COUNT { (o)<-[:OBJECT]-() } <= $most
MATCH (o)<-[:OBJECT]-(p:Proposition)-[:SUBJECT]->(e:Entity)
WHERE EXISTS { (p)<-[:STATES]-(s:Statement {polarity: 'affirmed'}) WHERE s.review <> 'rejected' }
WITH o, collect(DISTINCT e.id) AS ids
WHERE size(ids) > 1
RETURN ids
