// title: Link what a reviewer put right to the statement it stands for, and note what the edit made
MATCH (new:Statement {id: $new})
MATCH (original:Statement {id: $original})<-[:DECIDES]-(d:Decision)
MERGE (new)-[:REVISION_OF]->(original)
WITH d ORDER BY d.number DESC LIMIT 1
SET d.made = $made
