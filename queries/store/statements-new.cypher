// title: Write statements that the graph does not hold yet; their propositions are there
UNWIND $rows AS row
MATCH (p:Proposition {id: row.proposition})
MATCH (speaker:Entity {id: row.speaker})
MATCH (document:Entity {id: row.document})
CREATE (s:Statement)
SET s = row.properties, s.recordedOn = datetime(row.times.recordedOn), s.changedOn = datetime(row.times.changedOn),
    s.reviewedOn = datetime(row.times.reviewedOn), s.firstAcceptedOn = datetime(row.times.firstAcceptedOn)
CREATE (s)-[:STATES]->(p)
CREATE (s)-[:SPEAKER]->(speaker)
CREATE (s)-[:STATED_IN]->(document)
WITH s, row WHERE row.primarySource IS NOT NULL
MATCH (source:Entity {id: row.primarySource})
CREATE (s)-[:PRIMARY_SOURCE]->(source)
