// title: Ids of that to which an accepted statement gives a literal by a predicate
MATCH (p:Proposition {predicate: $predicate})<-[:STATES]-(s:Statement {review: 'accepted', polarity: 'affirmed'})
WHERE toLower(p.value) = toLower($value) AND s.marking IN $markings
MATCH (p)-[:SUBJECT]->(e:Entity)
RETURN collect(DISTINCT e.id) AS found
