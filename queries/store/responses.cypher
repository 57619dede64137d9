// title: Link statements to those they respond to
CYPHER replan=skip
UNWIND $rows AS row
MATCH (s:Statement {id: row.id})
MATCH (answered:Statement {id: row.respondsTo})
MERGE (s)-[:RESPONDS_TO]->(answered)
ON CREATE SET s.changedOn = datetime($now)
