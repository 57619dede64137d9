// title: Everything that is said of an operation, by predicate
// parameters:
//   operation: {description: Name or id of the operation, names: Operation, sample: Doppelganger, required: true}
// reading: >-
//   One row a proposition. `affirmed` and `denied` count accepted statements, `speakers` and `sources` those behind them.
//   Ask `evidence-of-relationship` with the `proposition` for the words.
MATCH (operation)<-[:SUBJECT]-(p:Proposition)<-[:STATES]-(s:Statement {review: 'accepted'})
MATCH (s)-[:SPEAKER]->(speaker:Entity)
MATCH (s)-[:STATED_IN]->(document:Report)
OPTIONAL MATCH (s)-[:PRIMARY_SOURCE]->(source:Report)
OPTIONAL MATCH (p)-[:OBJECT]->(object:Entity)
WITH p, coalesce(object.name, p.value) AS object,
     count(DISTINCT CASE s.polarity WHEN 'affirmed' THEN s END) AS affirmed,
     count(DISTINCT CASE s.polarity WHEN 'denied' THEN s END) AS denied,
     count(DISTINCT speaker) AS speakers, count(DISTINCT coalesce(source, document)) AS sources
RETURN p.predicate AS predicate, object, affirmed, denied, speakers, sources, p.id AS proposition
ORDER BY predicate, sources DESC, object, proposition
