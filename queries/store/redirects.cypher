// title: Entities that were merged, and what answers for them
MATCH (gone:Redirect)-[merged:MERGED_INTO]->(kept:Entity)
RETURN gone.id AS id, kept.id AS into, merged.marking AS marking
ORDER BY id
