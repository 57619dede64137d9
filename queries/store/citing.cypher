// title: Propositions whose reports go back to others through a report whose citations have changed
CYPHER replan=skip
UNWIND $ids AS id
MATCH (c:Proposition {id: id})
WITH c WHERE c.predicate = 'cites'
MATCH (c)-[:SUBJECT]->(changed)
WITH DISTINCT changed
MATCH (report)-[:CITES*0..4]->(changed)
WITH DISTINCT report
MATCH (report)<-[:STATED_IN|PRIMARY_SOURCE]-()-[:STATES]->(p)
RETURN DISTINCT p.id AS id
