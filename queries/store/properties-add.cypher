// title: Add properties to nodes that were imported without them
UNWIND $rows AS row
MATCH (n:Entity|Proposition|Statement {id: row.id})
SET n += row.properties
