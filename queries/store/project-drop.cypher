// title: Remove the typed relationships of propositions that no accepted statement affirms
UNWIND $ids AS id
MATCH (p:Proposition {id: id})-[:SUBJECT]->(a:Entity)
WHERE NOT EXISTS { (p)<-[:STATES]-(:Statement {review: 'accepted', polarity: 'affirmed'}) }
MATCH (a)-[r {proposition: id}]->()
DELETE r
