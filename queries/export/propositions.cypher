// title: Every proposition in the order of the ids
// parameters:
//   since: {description: "Time, or null: whether it changed since then."}
MATCH (p:Proposition)
WITH p ORDER BY p.id
RETURN p.id AS id, p {.*, changedOn: null} AS properties, p.released AS released,
       head([(p)-[:SUBJECT]->(a:Entity) | a.id]) AS subject, head([(p)-[:OBJECT]->(o:Entity) | o.id]) AS object,
       $since IS NOT NULL AND coalesce(p.changedOn >= datetime($since), false) AS touched
