// title: Statements in a review state, with their sentence in context
MATCH (s:Statement {review: $state})-[:STATES]->(p:Proposition)-[:SUBJECT]->(a:Entity)
MATCH (s)-[:STATED_IN]->(d:Report)
MATCH (s)-[:SPEAKER]->(speaker:Entity)
WHERE $document IS NULL OR d.id = $document OR d.name = $document
OPTIONAL MATCH (p)-[:OBJECT]->(b:Entity)
RETURN s.id AS id, a.name AS subject, p.predicate AS predicate, coalesce(b.name, p.value) AS object,
       s.polarity AS polarity, s.likelihood AS likelihood, s.hedge AS hedge, speaker.name AS speaker, s.quote AS quote,
       s.reviewedBy AS reviewer, s.reviewReason AS reason, s.notFoundSince IS NOT NULL AS lost,
       d.id AS document, d.name AS title, s.start AS start, s.method AS method, s.confidence AS confidence,
       substring(d.text, CASE WHEN s.start > 80 THEN s.start - 80 ELSE 0 END, s.end - s.start + 160) AS context
ORDER BY document, start, id
LIMIT $limit
