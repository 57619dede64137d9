// title: Write propositions; the ids of those that are new
CYPHER replan=skip
UNWIND $rows AS row
MERGE (p:Proposition {id: row.id})
ON CREATE SET p += row.properties
// Not what MERGE tells: where another transaction made it meanwhile, this one finds it whole.
WITH p, row WHERE NOT EXISTS { (p)-[:SUBJECT]->() }
MATCH (subject:Entity {id: row.subject})
CREATE (p)-[:SUBJECT]->(subject)
WITH p, row
CALL (p, row) {
  WITH p, row WHERE row.object IS NOT NULL
  MATCH (object:Entity {id: row.object})
  CREATE (p)-[:OBJECT]->(object)
}
RETURN p.id AS id
