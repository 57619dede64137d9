// title: Write statements that the graph does not hold yet; their propositions are there
CYPHER replan=skip
UNWIND $rows AS row
MATCH (p:Proposition {id: row.proposition})
MATCH (speaker:Entity {id: row.speaker})
MATCH (document:Entity {id: row.document})
WITH row, p, speaker, document, row.properties AS said, row.times AS times
CREATE (s:Statement)
SET s = said {
  .*, recordedOn: datetime(times.recordedOn), changedOn: datetime(times.changedOn),
  reviewedOn: datetime(times.reviewedOn), firstAcceptedOn: datetime(times.firstAcceptedOn)
}
CREATE (s)-[:STATES]->(p)
CREATE (s)-[:SPEAKER]->(speaker)
CREATE (s)-[:STATED_IN]->(document)
WITH s, row WHERE row.primarySource IS NOT NULL
MATCH (source:Entity {id: row.primarySource})
CREATE (s)-[:PRIMARY_SOURCE]->(source)
