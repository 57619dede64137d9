// title: Statements of a report that an extractor found and finds, and those among the ids given
MATCH (:Entity {id: $document})<-[:STATED_IN]-(s:Statement)-[:STATES]->(p:Proposition)-[:SUBJECT]->(a:Entity)
WHERE s.id IN $ids
   OR ((s.method STARTS WITH 'rule:' OR s.method STARTS WITH 'model:') AND s.notFoundSince IS NULL)
MATCH (s)-[:SPEAKER]->(speaker:Entity)
OPTIONAL MATCH (p)-[:OBJECT]->(b:Entity)
RETURN s.id AS id, s.review AS review, a.name AS subject, p.predicate AS predicate, coalesce(b.name, p.value) AS object,
       s.polarity AS polarity, speaker.name AS speaker, s.likelihood AS likelihood, s.hedge AS hedge, s.valid AS date,
       s.role AS role, s.count AS count, p.unit AS unit, p.bound AS bound, p.platform AS platform, s.start AS start,
       s.end AS end, s.quote AS quote, s.confidence AS confidence, s.method AS method
ORDER BY start, id
