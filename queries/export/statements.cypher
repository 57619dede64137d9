// title: Every statement in the order of the ids of reports and, in each, of statements
MATCH (s:Statement)-[:STATED_IN]->(d:Report)
WITH s, d ORDER BY d.id, s.id
RETURN s.id AS id, d.id AS document, properties(s) AS properties,
       head([(s)-[:STATES]->(p:Proposition) | p.id]) AS proposition,
       head([(s)-[:STATES]->(:Proposition)-[:SUBJECT]->(a:Entity) | a.id]) AS subject,
       head([(s)-[:STATES]->(:Proposition)-[:OBJECT]->(o:Entity) | o.id]) AS object,
       head([(s)-[:STATES]->(p:Proposition) | p.predicate]) AS predicate,
       head([(s)-[:SPEAKER]->(speaker:Entity) | speaker.id]) AS speaker,
       head([(s)-[:PRIMARY_SOURCE]->(source:Report) | source.id]) AS primarySource,
       head([(s)-[:RESPONDS_TO]->(answered:Statement) | answered.id]) AS respondsTo
