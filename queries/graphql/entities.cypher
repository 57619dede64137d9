// title: A page of the entities of one class, and how many there are, under any of these filters
// parameters:
//   prefix: {description: "The class in lower case and a slash, with which its ids begin."}
//   review: {description: Review states of the statements that count.}
//   ids: {description: "Only these, or null. Other filters come to such lists too: see filtered-*.cypher."}
//   contains: {description: "Folded text that the name or an alias holds, or null."}
//   role: {description: "Role label, or null."}
//   equal: {description: Maps of a property and its value.}
//   key: {description: Property to sort by.}
//   afterKey: {description: "Sort key of the entity before the page, or null."}
//   afterId: {description: Its id.}
MATCH (e:Entity)
WHERE e.id STARTS WITH $prefix
  AND coalesce(e.marking, 'clear') IN $markings
  // What a document merely mentions shows when a statement on it does.
  AND (e.defined
        OR EXISTS { (e)<-[:SUBJECT|OBJECT]-(:Proposition)<-[:STATES]-(s:Statement)
             WHERE s.review IN $review AND s.marking IN $markings }
        OR EXISTS { (e)<-[:SPEAKER|STATED_IN|PRIMARY_SOURCE]-(s:Statement)
             WHERE s.review IN $review AND s.marking IN $markings })
  AND ($ids IS NULL OR e.id IN $ids)
  AND ($role IS NULL OR $role IN labels(e))
  AND ($contains IS NULL OR any(text IN [e.name] + coalesce(e.aliases, [])
        WHERE toLower(normalize(text, NFKC)) CONTAINS $contains))
  // What is not said to be false counts as true, as with operations that are not said to be unnamed.
  AND all(f IN $equal WHERE toLower(toString(f.value))
        = toLower(toString(coalesce(e[f.property], CASE WHEN f.value = true THEN true END))))
WITH e, toLower(coalesce(toString(e[$key]), '')) AS key
ORDER BY CASE WHEN $descending THEN key END DESC, CASE WHEN NOT $descending THEN key END, e.id
WITH collect({entity: e, key: key}) AS found
WITH size(found) AS total, [f IN found
  WHERE $afterKey IS NULL
     OR CASE WHEN $descending THEN f.key < $afterKey ELSE f.key > $afterKey END
     OR (f.key = $afterKey AND f.entity.id > $afterId)][..$limit] AS page
CALL (page) {
  UNWIND page AS f
  WITH f.entity AS e, f.key AS key
  RETURN collect({key: key, id: e.id, node: e {.*, text: null, labels: labels(e)}}) AS rows
}
RETURN total, rows
