// title: A statement with all that it was written from, and the entities that it uses
MATCH (s:Statement {id: $id})-[:STATES]->(p:Proposition)-[:SUBJECT]->(subject:Entity)
MATCH (s)-[:SPEAKER]->(speaker:Entity)
MATCH (s)-[:STATED_IN]->(document:Entity)
OPTIONAL MATCH (p)-[:OBJECT]->(object:Entity)
OPTIONAL MATCH (s)-[:PRIMARY_SOURCE]->(source:Entity)
OPTIONAL MATCH (s)-[:RESPONDS_TO]->(answered:Statement)
RETURN s {.*} AS statement, p {.*, subject: subject.id, object: object.id} AS proposition,
       speaker.id AS speaker, document.id AS document, source.id AS primarySource, answered.id AS respondsTo
