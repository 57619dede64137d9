// title: Propositions whose reports go back to others through a report whose citations have changed
CYPHER replan=skip
UNWIND $ids AS id
MATCH (c:Proposition {id: id})
WITH c
MATCH (c)-[:SUBJECT]->(changed)
WITH DISTINCT changed
MATCH (report)-[:CITES*0..4]->(changed)
WITH DISTINCT report
MATCH (report)<-[:STATED_IN|PRIMARY_SOURCE]-()-[:STATES]->(p)
WITH DISTINCT p
// What one statement says has one origin.
WHERE COUNT { (p)<-[:STATES]-() } > 1
RETURN p.id AS id
