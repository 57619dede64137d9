// title: What reports go back to, of those that cite others
CYPHER replan=skip
UNWIND $ids AS id
MATCH (report:Entity {id: id})
WITH report, id
MATCH (report)-[:CITES*1..5]->(end) WHERE NOT (end)-[:CITES]->()
RETURN id, collect(DISTINCT end.id) AS ends
