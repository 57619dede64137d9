// title: Statements by id with their propositions, as exports need them
// parameters:
//   ids: {description: Ids of the statements.}
UNWIND $ids AS key
MATCH (s:Statement {id: key})-[:STATES]->(p:Proposition)-[:SUBJECT]->(a:Entity)
MATCH (s)-[:STATED_IN]->(d:Report)
MATCH (s)-[:SPEAKER]->(speaker:Entity)
RETURN s.id AS id, d.id AS document, properties(s) AS properties, p.id AS proposition, a.id AS subject,
       p.predicate AS predicate, speaker.id AS speaker, properties(p) AS propositionProperties,
       head([(p)-[:OBJECT]->(o:Entity) | o.id]) AS object,
       head([(s)-[:PRIMARY_SOURCE]->(source:Report) | source.id]) AS primarySource,
       head([(s)-[:RESPONDS_TO]->(answered:Statement) | answered.id]) AS respondsTo
ORDER BY document, id
