// title: A page of the propositions that accepted statements state
MATCH (p:Proposition)-[:SUBJECT]->(subject:Entity)
WHERE p.id > $after AND EXISTS { (p)<-[:STATES]-(:Statement {review: 'accepted'}) }
OPTIONAL MATCH (p)-[:OBJECT]->(object:Entity)
RETURN p.id AS id, subject.id AS subject, object.id AS object, properties(p) AS properties,
       EXISTS { (p)<-[:STATES]-(:Statement {review: 'accepted', polarity: 'affirmed'}) } AS affirmed
ORDER BY id LIMIT $limit
