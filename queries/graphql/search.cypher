// title: A page of the entities that fit a full-text query, the best first, and how many there are
// parameters:
//   query: {description: A query in Lucene's syntax.}
//   review: {description: Review states of the statements that count.}
//   prefixes: {description: "With which the ids of the wanted classes begin, or null for all."}
//   afterKey: {description: "Score of the entity before the page, or null."}
//   afterId: {description: Its id.}
CALL db.index.fulltext.queryNodes('entityText', $query) YIELD node AS e, score
WHERE ($prefixes IS NULL OR any(prefix IN $prefixes WHERE e.id STARTS WITH prefix))
  AND coalesce(e.marking, 'clear') IN $markings
  AND (e.defined
        OR EXISTS { (e)<-[:SUBJECT|OBJECT]-(:Proposition)<-[:STATES]-(s:Statement)
             WHERE s.review IN $review AND s.marking IN $markings }
        OR EXISTS { (e)<-[:SPEAKER|STATED_IN|PRIMARY_SOURCE]-(s:Statement)
             WHERE s.review IN $review AND s.marking IN $markings })
WITH e, score
ORDER BY score DESC, e.id
WITH collect({entity: e, key: score}) AS found
WITH size(found) AS total, [f IN found
  WHERE $afterKey IS NULL OR f.key < $afterKey OR (f.key = $afterKey AND f.entity.id > $afterId)][..$limit] AS page
CALL (page) {
  UNWIND page AS f
  WITH f.entity AS e, f.key AS key
  RETURN collect({key: key, id: e.id, node: e {.*, text: null, labels: labels(e)}}) AS rows
}
RETURN total, rows
