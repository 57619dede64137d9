// title: Pairs of operations that are said to be the same, or not, and by whom
// parameters:
//   operation: {description: "Name or id of the operation; all without it", names: Operation, sample: Storm-1516}
// reading: Each row is one speaker's judgement on a pair. Both may stand; nothing is merged by it.
MATCH (operation)<-[:SUBJECT|OBJECT]-(p:Proposition {predicate: 'same_as'})
WITH DISTINCT p
MATCH (a:Operation)<-[:SUBJECT]-(p)-[:OBJECT]->(b:Operation)
MATCH (p)<-[:STATES]-(s:Statement {review: 'accepted'})-[:SPEAKER]->(speaker:Entity)
RETURN a.name AS one, CASE s.polarity WHEN 'denied' THEN 'is not' ELSE 'is' END AS judgement, b.name AS other,
       speaker.name AS speaker, s.likelihood AS likelihood, s.hedge AS hedge, s.quote AS quote
ORDER BY one, other, judgement, speaker, quote
LIMIT 200
