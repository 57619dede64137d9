// title: What is said of an operation, month by month
// parameters:
//   operation: {description: Name or id of the operation, names: Operation, sample: Spamouflage, required: true}
// reading: >-
//   A month is that in which it was said, or in which its report was published; statements without either stand under
//   `undated`. Peaks show when an operation was written about, not when it was active.
MATCH (operation)<-[:SUBJECT]-(p:Proposition)<-[:STATES]-(s:Statement {review: 'accepted'})
MATCH (s)-[:STATED_IN]->(document:Report)
MATCH (s)-[:SPEAKER]->(speaker:Entity)
OPTIONAL MATCH (s)-[:PRIMARY_SOURCE]->(source:Report)
WITH left(coalesce(s.statedOn, source.publishedOn, document.publishedOn, 'undated'), 7) AS month, p, s, speaker,
     coalesce(source, document) AS report
ORDER BY p.predicate, speaker.name
RETURN month, count(DISTINCT s) AS statements, count(DISTINCT CASE s.polarity WHEN 'denied' THEN s END) AS denials,
       count(DISTINCT report) AS reports, collect(DISTINCT speaker.name) AS speakers,
       collect(DISTINCT p.predicate) AS predicates
ORDER BY month
