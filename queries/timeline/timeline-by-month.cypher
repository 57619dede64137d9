// title: What is said of an operation, month by month
// parameters:
//   operation: {description: Name or id of the operation, names: Operation, sample: Spamouflage, required: true}
// reading: >-
//   A month is that in which it was said, or in which its report was published; statements without either stand under
//   `undated`. Peaks show when an operation was written about, not when it was active.
MATCH (operation)<-[:SUBJECT]-(p:Proposition)<-[states:STATES]-(s)-[in:STATED_IN|PRIMARY_SOURCE|SPEAKER]->(one)
WHERE states.standing STARTS WITH 'accepted'
WITH p.predicate AS predicate, s, states, head(collect(CASE type(in) WHEN 'SPEAKER' THEN one END)) AS speaker,
     head(collect(CASE type(in) WHEN 'PRIMARY_SOURCE' THEN one END)) AS source,
     head(collect(CASE type(in) WHEN 'STATED_IN' THEN one END)) AS document
// When it was said is kept beside the statement, before its id; without a date there is a sign that comes last.
WITH CASE WHEN states.order STARTS WITH '~' THEN 'undated' ELSE left(head(split(states.order, ' ')), 7) END AS month,
     predicate, states.polarity AS polarity, speaker.name AS speaker, coalesce(source, document) AS report
ORDER BY predicate, speaker
RETURN month, count(*) AS statements, count(CASE polarity WHEN 'denied' THEN 1 END) AS denials,
       count(DISTINCT report) AS reports, collect(DISTINCT speaker) AS speakers, collect(DISTINCT predicate) AS predicates
ORDER BY month
