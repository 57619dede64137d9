// title: Write statements with their propositions; a decision about a statement survives every reload
CYPHER replan=skip
UNWIND $rows AS row
MERGE (s:Statement {id: row.id})
ON CREATE SET s.recordedOn = coalesce(row.recordedOn, datetime($now)), s.changedOn = datetime($now)
// While nobody has decided, a newer extractor may score a statement, or link its names, differently. A curator always may.
WITH s, row, properties(s) AS before, s.review IS NULL OR s.review = 'proposed' OR row.properties.method = 'curated' AS taken
CALL (s, row) {
  WITH s, row
  WHERE s.review IS NULL OR (s.review = 'proposed' AND row.review.review <> 'proposed')
  SET s += row.review
}
FOREACH (_ IN CASE WHEN s.review = 'accepted' AND s.firstAcceptedOn IS NULL THEN [1] END |
  SET s.firstAcceptedOn = datetime($now))
FOREACH (_ IN CASE WHEN properties(s) <> before THEN [1] END | SET s.changedOn = datetime($now))
WITH s, row, before WHERE taken
OPTIONAL MATCH (s)-[:STATES]->(former:Proposition) WHERE former.id <> row.proposition
OPTIONAL MATCH (s)-[old:STATES|SPEAKER|STATED_IN|PRIMARY_SOURCE]->(target)
WHERE NOT target.id IN [row.proposition, row.speaker, row.document, coalesce(row.primarySource, '')]
WITH s, row, before, former, collect(old) AS gone, collect(target) AS targets
// What a statement lets go of that was once accepted may have been exported to whoever could see the statement.
FOREACH (target IN targets | SET target.changedOn = datetime($now),
  target.released = coalesce(target.released, [])
                    + CASE WHEN before.firstAcceptedOn IS NOT NULL THEN [before.marking] ELSE [] END)
FOREACH (old IN gone | DELETE old)
SET s += row.properties, s.linkedSubject = row.properties.linkedSubject, s.linkedObject = row.properties.linkedObject,
    s.linkedSpeaker = row.properties.linkedSpeaker
FOREACH (_ IN CASE WHEN before.marking <> s.marking THEN [1] END |
  SET s.formerMarkings = coalesce(s.formerMarkings, []) + before.marking)
FOREACH (_ IN CASE WHEN properties(s) <> before OR size(gone) > 0
    OR (row.primarySource IS NOT NULL AND NOT EXISTS { (s)-[:PRIMARY_SOURCE]->() }) THEN [1] END |
  SET s.changedOn = datetime($now))
SET s.contentHash = row.hash
WITH s, row, former.id AS left
MERGE (p:Proposition {id: row.proposition})
ON CREATE SET p += row.propositionProperties
WITH s, p, row, left
MATCH (subject:Entity {id: row.subject})
MATCH (speaker:Entity {id: row.speaker})
MATCH (document:Entity {id: row.document})
MERGE (p)-[:SUBJECT]->(subject)
MERGE (s)-[states:STATES]->(p)
// In the same transaction as what it repeats: the API shows and hides by it.
SET states.standing = s.review + ' ' + s.marking, states.polarity = s.polarity
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
