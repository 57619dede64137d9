// title: Entities that fit a full-text query, of some classes, the best first
CALL db.index.fulltext.queryNodes('entityText', $query) YIELD node AS e, score
WITH e, score, [label IN labels(e) WHERE label IN $classes][0] AS class
WHERE class IS NOT NULL
RETURN e.id AS id, e.name AS name, class, coalesce(e.aliases, []) AS aliases, e.description AS description,
       COUNT { (e)<-[:SUBJECT|OBJECT]-(:Proposition)<-[:STATES]-(:Statement {review: 'accepted'}) } AS statements
ORDER BY score DESC, id
LIMIT $limit
