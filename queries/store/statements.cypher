// title: Write statements with their propositions; a decision about a statement survives every reload
UNWIND $rows AS row
MERGE (s:Statement {id: row.id})
ON CREATE SET s.recordedOn = datetime($now)
// While nobody has decided, a newer extractor may score a statement, or link its names, differently. A curator always may.
WITH s, row, s.review IS NULL OR s.review = 'proposed' OR row.properties.method = 'curated' AS taken
CALL (s, row) {
  WITH s, row
  WHERE s.review IS NULL OR (s.review = 'proposed' AND row.review.review <> 'proposed')
  SET s += row.review
}
WITH s, row WHERE taken
OPTIONAL MATCH (s)-[:STATES]->(former:Proposition) WHERE former.id <> row.proposition
OPTIONAL MATCH (s)-[old:STATES|SPEAKER|STATED_IN|PRIMARY_SOURCE]->(target)
WHERE NOT target.id IN [row.proposition, row.speaker, row.document, coalesce(row.primarySource, '')]
WITH s, row, former.id AS left, collect(old) AS gone
FOREACH (old IN gone | DELETE old)
SET s += row.properties
MERGE (p:Proposition {id: row.proposition})
ON CREATE SET p += row.propositionProperties
WITH s, p, row, left
MATCH (subject:Entity {id: row.subject})
MATCH (speaker:Entity {id: row.speaker})
MATCH (document:Entity {id: row.document})
MERGE (p)-[:SUBJECT]->(subject)
MERGE (s)-[:STATES]->(p)
MERGE (s)-[:SPEAKER]->(speaker)
MERGE (s)-[:STATED_IN]->(document)
WITH s, p, row, left
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
WITH left WHERE left IS NOT NULL
RETURN DISTINCT left AS id
