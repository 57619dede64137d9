// title: Pairs of operations that are said to be the same, or not, and by whom
// parameters:
//   operation: {description: "Name or id of the operation; all without it", names: Operation, sample: Storm-1516}
// reading: Each row is one speaker's judgement on a pair. Both may stand; nothing is merged by it.
MATCH (operation)-[r:SAME_AS|DENIED]-(:Operation)
WHERE r.proposition IS NOT NULL OR r.predicate = 'same_as'
WITH DISTINCT coalesce(r.proposition, r.denies) AS id, startNode(r) AS a, endNode(r) AS b
// As many pairs as there are rows do: somebody stands behind each.
ORDER BY a.name, b.name, id LIMIT 200
MATCH (:Proposition {id: id})<-[:STATES]-(s:Statement {review: 'accepted'})-[:SPEAKER]->(speaker:Entity)
RETURN a.name AS one, CASE s.polarity WHEN 'denied' THEN 'is not' ELSE 'is' END AS judgement, b.name AS other,
       speaker.name AS speaker, s.likelihood AS likelihood, s.hedge AS hedge, s.quote AS quote
ORDER BY one, other, judgement, speaker, quote
LIMIT 200
