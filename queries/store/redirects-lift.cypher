// title: Let entities that were merged stand for themselves again
UNWIND $rows AS row
MATCH (gone:Redirect {id: row.id})-[merged:MERGED_INTO]->(kept:Entity)
SET gone:Entity, gone:$(row.class), gone.changedOn = datetime($now), kept.changedOn = datetime($now)
REMOVE gone:Redirect
DELETE merged
