// title: Bind a variable to what a parameter names, by id, else by name, else by alias
CALL () {
  MATCH (found:Entity {id: $PARAMETER}) WHERE found:CLASS
  RETURN found AS VARIABLE
  UNION
  MATCH (found:CLASS {name: $PARAMETER})
  RETURN found AS VARIABLE
  UNION
  MATCH (:Redirect {id: $PARAMETER})-[:MERGED_INTO]->(found:CLASS)
  RETURN found AS VARIABLE
  UNION
  MATCH (:Redirect {name: $PARAMETER})-[:MERGED_INTO]->(found:CLASS)
  RETURN found AS VARIABLE
  UNION
  WITH $PARAMETER AS sought
  WHERE sought IS NOT NULL AND NOT EXISTS { (:CLASS {name: sought}) } AND NOT EXISTS { (:Entity {id: sought}) }
  CALL db.index.fulltext.queryNodes('entityText', '"' + replace(replace(sought, '\\', ' '), '"', ' ') + '"') YIELD node
  WHERE node:CLASS AND (sought IN node.aliases OR sought IN node.mergedNames)
  RETURN node AS VARIABLE
}
