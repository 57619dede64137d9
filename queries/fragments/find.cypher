// title: Bind a variable to what a parameter names, by id, else by name, else by alias, also of what was merged; without a value, to all there is
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
  WHERE NOT EXISTS { (:CLASS {name: sought}) } AND NOT EXISTS { (:Entity {id: sought}) }
  CALL db.index.fulltext.queryNodes('entityText', '"' + replace(replace(sought, '\\', ' '), '"', ' ') + '"') YIELD node
  WHERE node:CLASS AND (sought IN node.aliases OR sought IN node.mergedNames)
  RETURN node AS VARIABLE
  UNION
  WITH 1 AS every WHERE $PARAMETER IS NULL
  MATCH (found:CLASS)
  RETURN found AS VARIABLE
}
