// title: A page of the accepted statements
MATCH (s:Statement {review: 'accepted'})-[:STATES]->(p:Proposition)
WHERE s.id > $after
MATCH (s)-[:SPEAKER]->(speaker:Entity)
MATCH (s)-[:STATED_IN]->(document:Report)
OPTIONAL MATCH (s)-[:PRIMARY_SOURCE]->(source:Report)
OPTIONAL MATCH (s)-[:RESPONDS_TO]->(answered:Statement {review: 'accepted'})
RETURN s.id AS id, p.id AS proposition, speaker.id AS speaker, document.id AS document, source.id AS primarySource,
       answered.id AS respondsTo, properties(s) AS properties
ORDER BY id LIMIT $limit
