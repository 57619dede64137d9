// title: Everything that is said of an operation, by predicate
// parameters:
//   operation: {description: Name or id of the operation, names: Operation, sample: Doppelganger, required: true}
// reading: >-
//   One row a proposition. `affirmed` and `denied` count accepted statements, `speakers` and `sources` those behind them.
//   Ask `evidence-of-relationship` with the `proposition` for the words.
MATCH (operation)<-[:SUBJECT]-(p:Proposition)<-[states:STATES]-(s)-[in:STATED_IN|PRIMARY_SOURCE|SPEAKER]->(one)
WHERE states.standing STARTS WITH 'accepted'
WITH p, s, states.polarity AS polarity, head(collect(CASE type(in) WHEN 'SPEAKER' THEN one END)) AS speaker,
     head(collect(CASE type(in) WHEN 'PRIMARY_SOURCE' THEN one END)) AS source,
     head(collect(CASE type(in) WHEN 'STATED_IN' THEN one END)) AS document
WITH p, count(CASE polarity WHEN 'affirmed' THEN s END) AS affirmed, count(CASE polarity WHEN 'denied' THEN s END) AS denied,
     count(DISTINCT speaker) AS speakers, count(DISTINCT coalesce(source, document)) AS sources
OPTIONAL MATCH (p)-[:OBJECT]->(object)
RETURN p.predicate AS predicate, coalesce(object.name, p.value) AS object, affirmed, denied, speakers, sources,
       p.id AS proposition
ORDER BY predicate, sources DESC, object, proposition
