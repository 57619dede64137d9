// title: Entities that were merged, in the order of the ids, and what answers for each
// parameters:
//   since: {description: "Time, or null: whether it changed since then."}
MATCH (gone:Redirect)-[merged:MERGED_INTO]->(kept:Entity)
WITH gone, merged, kept ORDER BY gone.id
RETURN gone.id AS id, gone {.*, text: null, changedOn: null} AS properties, kept.id AS mergedInto,
       [merged.marking, gone.marking] AS markings,
       $since IS NOT NULL AND coalesce(gone.changedOn >= datetime($since), false) AS touched
