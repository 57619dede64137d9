// title: Every entity in the order of the ids, with the propositions about it; a report's text stays in the graph
// parameters:
//   since: {description: "Time, or null: whether it changed since then."}
MATCH (e:Entity)
WITH e ORDER BY e.id
RETURN e.id AS id, labels(e) AS labels, e {.*, text: null, changedOn: null} AS properties, e.released AS released,
       $since IS NOT NULL AND (e.changedOn >= datetime($since)
         OR EXISTS { (e)<-[:SUBJECT|OBJECT]-(p:Proposition) WHERE p.changedOn >= datetime($since) }) AS touched,
       [(e)<-[:SUBJECT]-(p:Proposition) | {id: p.id, predicate: p.predicate, datatype: p.datatype, value: p.value, unit: p.unit, bound: p.bound,
         platform: p.platform,
         object: head([(p)-[:OBJECT]->(o:Entity) | o.id])}] AS said
