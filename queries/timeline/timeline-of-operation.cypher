// title: The timeline of an operation, from active to detected, reported and disrupted
// question: 5
// parameters:
//   operation: {description: Name or id of the operation, names: Operation, sample: Spamouflage, required: true}
// reading: >-
//   `date` is as exact as the source (EDTF; `2023-08/2023-09` is an interval, `..` an open end). Activity, detection,
//   reporting, attribution and disruption are kept apart.
CALL (operation) {
  MATCH (operation)<-[:SUBJECT]-(p:Proposition {predicate: 'active_during'})<-[:STATES]-(s:Statement {review: 'accepted'})
  RETURN p.value AS date, 'active' AS what, null AS who, s
  UNION
  MATCH (operation)<-[:SUBJECT]-(p:Proposition {predicate: 'reported_by'})-[:OBJECT]->(reporter:Entity)
  MATCH (p)<-[:STATES]-(s:Statement {review: 'accepted'})
  WHERE s.valid IS NOT NULL
  RETURN s.valid AS date, 'detected' AS what, reporter.name AS who, s
  UNION
  MATCH (operation)<-[:SUBJECT]-(p:Proposition {predicate: 'reported_by'})-[:OBJECT]->(reporter:Entity)
  MATCH (p)<-[:STATES]-(s:Statement {review: 'accepted'})
  OPTIONAL MATCH (s)-[:PRIMARY_SOURCE]->(source:Report)
  WITH coalesce(s.statedOn, source.publishedOn) AS date, reporter, s
  WHERE date IS NOT NULL
  RETURN date, 'reported' AS what, reporter.name AS who, s
  UNION
  MATCH (operation)<-[:SUBJECT]-(p:Proposition {predicate: 'attributed_to'})-[:OBJECT]->(actor:Entity)
  MATCH (p)<-[:STATES]-(s:Statement {review: 'accepted'})
  WHERE s.statedOn IS NOT NULL
  RETURN s.statedOn AS date,
         CASE s.polarity WHEN 'denied' THEN 'attribution denied' ELSE 'attributed' END AS what, actor.name AS who, s
  UNION
  MATCH (operation)<-[:SUBJECT]-(:Proposition {predicate: 'disrupted_in'})-[:OBJECT]->(d:Disruption)
  MATCH (d)<-[:SUBJECT]-(p:Proposition {predicate: 'occurred_on'})<-[:STATES]-(s:Statement {review: 'accepted'})
  RETURN p.value AS date, 'disrupted' AS what, d.name AS who, s
}
MATCH (s)-[:SPEAKER]->(speaker:Entity)
WITH date, what, who, speaker, s ORDER BY size(s.quote), s.id
WITH date, what, who, speaker, head(collect(s)) AS s
RETURN date, what, who, speaker.name AS speaker, s.likelihood AS likelihood, s.quote AS quote
ORDER BY date, what, who, speaker
