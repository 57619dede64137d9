// title: Move statements to the proposition and speaker that now stand for those they were linked to
UNWIND $rows AS row
MATCH (s:Statement {id: row.id})-[states:STATES]->(former:Proposition)-[:SUBJECT]->(subject:Entity)
MATCH (s)-[says:SPEAKER]->(speaker:Entity)
OPTIONAL MATCH (former)-[:OBJECT]->(object:Entity)
// What a statement lets go of that was once accepted may have been exported to whoever could see the statement.
WITH s, row, states, says, former,
     [n IN [former, subject, object, speaker] WHERE n IS NOT NULL
        AND NOT n.id IN [row.proposition, row.subject, row.object, row.speaker]] AS gone
FOREACH (n IN gone | SET n.changedOn = datetime($now),
  n.released = coalesce(n.released, []) + CASE WHEN s.firstAcceptedOn IS NOT NULL THEN [s.marking] ELSE [] END)
DELETE states, says
SET s += row.linked, s.changedOn = datetime($now)
WITH s, row, former.id AS left
MERGE (p:Proposition {id: row.proposition})
ON CREATE SET p += row.properties
WITH s, row, left, p
MATCH (subject:Entity {id: row.subject})
MATCH (speaker:Entity {id: row.speaker})
MERGE (p)-[:SUBJECT]->(subject)
MERGE (s)-[states:STATES]->(p)
SET states.standing = s.review + ' ' + s.marking, states.polarity = s.polarity
MERGE (s)-[:SPEAKER]->(speaker)
WITH s, row, left, p
CALL (p, row) {
  WITH p, row WHERE row.object IS NOT NULL
  MATCH (object:Entity {id: row.object})
  MERGE (p)-[:OBJECT]->(object)
}
WITH DISTINCT left, row.proposition AS made
RETURN left, made
