// title: Entities that an id or a name means, those that were merged among them
// parameters:
//   text: {description: "Id, or name or alias, as it is written."}
//   classes: {description: "Classes of which a name may be, in lower case as ids have them."}
CALL () {
  MATCH (e:Entity {id: $text}) RETURN e, null AS into
  UNION
  MATCH (e:Redirect {id: $text})-[:MERGED_INTO]->(kept:Entity) RETURN e, kept.id AS into
  UNION
  MATCH (e:Entity {name: $text}) RETURN e, null AS into
  UNION
  MATCH (e:Redirect {name: $text})-[:MERGED_INTO]->(kept:Entity) RETURN e, kept.id AS into
  UNION
  WITH $text AS sought
  WHERE NOT EXISTS { (:Entity {name: sought}) } AND NOT EXISTS { (:Redirect {name: sought}) }
  CALL db.index.fulltext.queryNodes('entityText', '"' + replace(replace(sought, '\\', ' '), '"', ' ') + '"') YIELD node
  WHERE sought IN node.aliases
  RETURN node AS e, null AS into
}
WITH e, into WHERE e.id = $text OR split(e.id, '/')[0] IN $classes
RETURN e.id AS id, e.name AS name, into
ORDER BY id
