// title: Entries that may be one with another, with the names that they have themselves
// parameters:
//   classes: {description: "Classes, in lower case as ids have them."}
MATCH (e:Entity)
WHERE split(e.id, '/')[0] IN $classes
RETURN e.id AS id, [e.name] + CASE WHEN e:Operation THEN [] ELSE coalesce(e.aliases, []) END AS names
