// title: Let an entity answer for others from now on
UNWIND $rows AS row
MATCH (gone:Entity {id: row.id})
MATCH (kept:Entity {id: row.into})
CREATE (gone)-[:MERGED_INTO {marking: row.marking}]->(kept)
SET gone.changedOn = datetime($now), kept.changedOn = datetime($now)
REMOVE gone:$(labels(gone)), gone.mergedNames
SET gone:Redirect
