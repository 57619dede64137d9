// title: Make relationships by which propositions show
CYPHER replan=skip
UNWIND $rows AS row
MATCH (a:Entity {id: row.subject})
MATCH (b:Entity {id: row.object})
CREATE (a)-[r:$(row.type)]->(b)
SET r = row.properties
