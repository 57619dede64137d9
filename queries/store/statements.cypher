// title: Write statements with their propositions; a decision about a statement survives every reload
UNWIND $rows AS row
MATCH (subject:Entity {id: row.subject})
MATCH (speaker:Entity {id: row.speaker})
MATCH (document:Entity {id: row.document})
MERGE (p:Proposition {id: row.proposition})
ON CREATE SET p += row.propositionProperties
MERGE (p)-[:SUBJECT]->(subject)
MERGE (s:Statement {id: row.id})
ON CREATE SET s += row.properties, s += row.review, s.recordedOn = datetime($now)
MERGE (s)-[:STATES]->(p)
MERGE (s)-[:SPEAKER]->(speaker)
MERGE (s)-[:STATED_IN]->(document)
WITH s, p, row
CALL (s, row) {
  // What a curator vouches for is accepted, even if an extractor proposed the same statement before.
  WITH s, row WHERE s.review = 'proposed' AND row.review.review <> 'proposed'
  SET s += row.properties, s += row.review
}
CALL (s, row) {
  // A newer extractor may score the same statement differently; a decided statement keeps its origin.
  WITH s, row WHERE s.review = 'proposed' AND row.review.review = 'proposed'
  SET s += row.properties
}
CALL (p, row) {
  WITH p, row WHERE row.object IS NOT NULL
  MATCH (object:Entity {id: row.object})
  MERGE (p)-[:OBJECT]->(object)
}
CALL (s, row) {
  WITH s, row WHERE row.primarySource IS NOT NULL
  MATCH (source:Entity {id: row.primarySource})
  MERGE (s)-[:PRIMARY_SOURCE]->(source)
}
RETURN count(*) AS written
