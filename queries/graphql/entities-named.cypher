// title: Ids of the entities that have a name, or have it among their aliases, however it is written
// parameters:
//   review: {description: Review states of the statements that count.}
//   names: {description: "Maps of `folded`, the name to compare, and `phrase`, the same for the full-text index."}
//   plain: {description: Pairs of a typographic mark and what it is compared as.}
UNWIND $names AS wanted
CALL db.index.fulltext.queryNodes('entityText', wanted.phrase) YIELD node AS e
WHERE coalesce(e.marking, 'clear') IN $markings
  AND (e.defined
        OR EXISTS { (e)<-[:SUBJECT|OBJECT]-(:Proposition)<-[:STATES]-(s:Statement)
             WHERE s.review IN $review AND s.marking IN $markings }
        OR EXISTS { (e)<-[:SPEAKER|STATED_IN|PRIMARY_SOURCE]-(s:Statement)
             WHERE s.review IN $review AND s.marking IN $markings })
WITH wanted, e, [text IN [e.name] + coalesce(e.aliases, []) |
  reduce(folded = toLower(normalize(text, NFKC)), mark IN $plain | replace(folded, mark[0], mark[1]))] AS names
WHERE wanted.folded IN names
RETURN wanted.folded AS name, e.id AS id, names[0] = wanted.folded AS isName
ORDER BY name, id
