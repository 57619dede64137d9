// title: Restore the decisions about statements on which nobody has decided here, with the statements they revise
CYPHER replan=skip
UNWIND $rows AS row
MATCH (s:Statement {id: row.id})
CALL (s, row) {
  WITH s, row WHERE row.revisionOf IS NOT NULL
  MATCH (original:Statement {id: row.revisionOf})
  MERGE (s)-[:REVISION_OF]->(original)
}
CALL (s, row) {
  WITH s, row WHERE NOT EXISTS { (s)<-[:DECIDES]-(:Decision) }
  UNWIND row.decisions AS made
  CREATE (d:Decision)-[:DECIDES]->(s)
  SET d = made.properties
  WITH d, made
  CALL (d, made) {
    MATCH (undone:Decision {id: made.undoes}) MERGE (d)-[:UNDOES]->(undone)
  }
  CALL (d, made) {
    MATCH (twin:Statement {id: made.repeats}) MERGE (d)-[:REPEATS]->(twin)
  }
}
