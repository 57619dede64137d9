// title: Let an entity be found by the names of those that it answers for, if anybody may know of the merge
UNWIND $entities AS id
MATCH (e:Entity {id: id})
OPTIONAL MATCH (e)<-[:MERGED_INTO {marking: 'clear'}]-(gone:Redirect)
WITH e, gone ORDER BY gone.id
WITH e, collect(gone.name) + reduce(all = [], names IN collect(coalesce(gone.aliases, [])) | all + names) AS names
SET e.mergedNames = CASE WHEN size(names) > 0 THEN names END
