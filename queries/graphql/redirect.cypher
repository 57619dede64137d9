// title: The entity that answers for one that was merged, if the reader may know of it
// parameters:
//   id: {description: Id of the entity that was merged.}
//   markings: {description: Markings that the reader may see.}
MATCH (:Redirect {id: $id})-[merged:MERGED_INTO]->(kept:Entity)
WHERE merged.marking IN $markings
RETURN kept.id AS id
