// title: The names of an operation, who uses them, and who says that two names mean the same
// question: 6
// parameters:
//   operation: {description: Name or id of the operation, names: Operation, sample: Spamouflage, required: true}
// reading: >-
//   A name belongs to whoever uses it. `same as` is a speaker's judgement, and merges nothing unless reviewers of this graph
//   are the speaker; `not the same as` stands beside it.
CALL (operation) {
  MATCH (operation)<-[:SUBJECT]-(p:Proposition {predicate: 'known_as'})<-[:STATES]-(s {review: 'accepted'})
  RETURN p.value AS name, CASE s.polarity WHEN 'denied' THEN 'not known as' ELSE 'known as' END AS relation, s
  UNION
  MATCH (operation)<-[:SUBJECT|OBJECT]-(p:Proposition {predicate: 'same_as'})-[:SUBJECT|OBJECT]->(other:Operation)
  MATCH (p)<-[:STATES]-(s {review: 'accepted'})
  WHERE other <> operation
  RETURN other.name AS name, CASE s.polarity WHEN 'denied' THEN 'not the same as' ELSE 'same as' END AS relation, s
  UNION
  // What was merged has one name in the graph; statements keep those that they were made on.
  MATCH (operation)<-[:SUBJECT]-(p:Proposition)-[:OBJECT]->(operation)
  WHERE p.predicate IN ['same_as', 'same_entity_as']
  MATCH (p)<-[:STATES]-(s {review: 'accepted'})
  RETURN CASE s.objectAs WHEN operation.name THEN s.subjectAs ELSE s.objectAs END AS name,
         CASE s.polarity WHEN 'denied' THEN 'not the same as' ELSE 'same as' END AS relation, s
  UNION
  MATCH (operation)<-[:SUBJECT]-(p:Proposition {predicate: 'part_of'})-[:OBJECT]->(other:Operation)
  MATCH (p)<-[:STATES]-(s {review: 'accepted'})
  RETURN other.name AS name, CASE s.polarity WHEN 'denied' THEN 'not part of' ELSE 'part of' END AS relation, s
}
MATCH (s)-[:SPEAKER]->(speaker)
MATCH (s)-[:STATED_IN]->(document)
OPTIONAL MATCH (s)-[:PRIMARY_SOURCE]->(source)
RETURN name, relation, speaker.name AS speaker, s.likelihood AS likelihood, s.hedge AS hedge,
       s.stated AS since, s.quote AS quote,
       coalesce(source.name, document.name) AS source
ORDER BY relation, name, since, speaker, quote
