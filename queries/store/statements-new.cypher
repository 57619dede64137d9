// title: Write statements that the graph does not hold yet; their propositions are there
CYPHER replan=skip
UNWIND $rows AS row
MATCH (p:Proposition {id: row.proposition})
MATCH (speaker:Entity {id: row.speaker})
MATCH (document:Entity {id: row.document})
OPTIONAL MATCH (source:Entity {id: row.primarySource})
CREATE (s:Statement:$(row.labels))
SET s = row.properties, s.changedOn = $now, s.recordedOn = coalesce(datetime(row.recordedOn), $now),
    s.reviewedOn = datetime(row.reviewedOn), s.firstAcceptedOn = CASE WHEN row.accepted THEN $now END
CREATE (s)-[states:STATES]->(p)
SET states = row.states
CREATE (s)-[:SPEAKER]->(speaker)
CREATE (s)-[:STATED_IN]->(document)
FOREACH (_ IN CASE WHEN source IS NOT NULL THEN [1] END | CREATE (s)-[:PRIMARY_SOURCE]->(source))
