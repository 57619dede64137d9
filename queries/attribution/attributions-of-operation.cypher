// title: Who attributes an operation to whom, how surely, in which words, when, and who denies it
// question: 2
// parameters:
//   operation: {description: Name or id of the operation, names: Operation, sample: Spamouflage, required: true}
// reading: Each row is one speaker's words. A denial stands beside what it denies; nothing is weighed here.
MATCH (operation)<-[:SUBJECT]-(p:Proposition {predicate: 'attributed_to'})-[:OBJECT]->(actor:Entity)
MATCH (p)<-[:STATES]-(s {review: 'accepted'})-[:SPEAKER]->(speaker)
MATCH (s)-[:STATED_IN]->(report)
OPTIONAL MATCH (s)-[:PRIMARY_SOURCE]->(source)
OPTIONAL MATCH (s)-[:RESPONDS_TO]->()-[:SPEAKER]->(answered)
RETURN actor.name AS actor, s.polarity AS stance, speaker.name AS speaker, s.likelihood AS likelihood, s.hedge AS hedge,
       s.stated AS statedOn, answered.name AS inAnswerTo, s.quote AS quote, coalesce(source.name, report.name) AS source
ORDER BY actor, statedOn, speaker, stance, quote
