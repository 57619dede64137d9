// title: The decisions about a statement, the first one first
MATCH (s:Statement {id: $id})
OPTIONAL MATCH (s)<-[:DECIDES]-(d:Decision)
OPTIONAL MATCH (d)-[:UNDOES]->(undone:Decision)
OPTIONAL MATCH (d)-[:REPEATS]->(twin:Statement)
WITH d, undone, twin, EXISTS { (d)<-[:UNDOES]-(:Decision) } AS taken_back ORDER BY d.number
RETURN [row IN collect(d {.*, undoes: undone.number, repeats: twin.id, undone: taken_back}) WHERE row IS NOT NULL] AS decisions,
       count(*) > 0 AS known
