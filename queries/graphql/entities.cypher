// title: A page of the entities of one class, and how many there are, under any of these filters
// parameters:
//   prefix: {description: "The class in lower case and a slash, with which its ids begin."}
//   ids: {description: "Only these, or null."}
//   contains: {description: "Folded text that the name or an alias holds, or null."}
//   role: {description: "Role label, or null."}
//   equal: {description: Maps of a property and its value.}
//   outgoing: {description: "Maps of a relationship type and the ids of entities, one of which it leads to."}
//   incoming: {description: "Maps of a relationship type and the ids of entities, one of which it comes from."}
//   values: {description: Maps of a predicate and the literal that an accepted statement affirms.}
//   key: {description: Property to sort by.}
//   afterKey: {description: "Sort key of the entity before the page, or null."}
//   afterId: {description: Its id.}
MATCH (e:Entity)
WHERE e.id STARTS WITH $prefix
  AND coalesce(e.marking, 'clear') IN $markings
  AND ($ids IS NULL OR e.id IN $ids)
  AND ($role IS NULL OR $role IN labels(e))
  AND ($contains IS NULL OR any(text IN [e.name] + coalesce(e.aliases, [])
        WHERE toLower(normalize(text, NFKC)) CONTAINS $contains))
  // What is not said to be false counts as true, as with operations that are not said to be unnamed.
  AND all(f IN $equal WHERE toLower(toString(f.value))
        = toLower(toString(coalesce(e[f.property], CASE WHEN f.value = true THEN true END))))
  AND all(f IN $outgoing WHERE EXISTS {
        MATCH (e)-[r:$(f.type)]->(other:Entity) WHERE other.id IN f.ids
        MATCH (:Proposition {id: r.proposition})<-[:STATES]-(s:Statement {review: 'accepted', polarity: 'affirmed'})
        WHERE s.marking IN $markings })
  AND all(f IN $incoming WHERE EXISTS {
        MATCH (e)<-[r:$(f.type)]-(other:Entity) WHERE other.id IN f.ids
        MATCH (:Proposition {id: r.proposition})<-[:STATES]-(s:Statement {review: 'accepted', polarity: 'affirmed'})
        WHERE s.marking IN $markings })
  AND all(f IN $values WHERE EXISTS {
        MATCH (e)<-[:SUBJECT]-(p:Proposition {predicate: f.predicate})
              <-[:STATES]-(s:Statement {review: 'accepted', polarity: 'affirmed'})
        WHERE toLower(p.value) = toLower(f.value) AND s.marking IN $markings })
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
