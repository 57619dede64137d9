// title: Let a proposition read as a sentence, and label what must not be taken for an accepted affirmation
UNWIND $ids AS id
MATCH (a:Entity)<-[:SUBJECT]-(p:Proposition {id: id})
OPTIONAL MATCH (p)-[:OBJECT]->(b:Entity)
WITH p, head(collect(a.name)) + ' ' + $phrases[p.predicate] + ' ' + coalesce(head(collect(b.name)), p.value) AS caption
MATCH (p)<-[:STATES]-(s:Statement)
WITH p, caption, collect(s) AS statements
SET p.caption = caption, p.projection = $version
REMOVE p:$([mark IN $marks | mark.label])
SET p:$([mark IN $marks WHERE mark.property = 'review' AND any(s IN statements WHERE s.review = mark.value)
           AND none(s IN statements WHERE s.review = 'accepted') | mark.label][0..1])
WITH caption, statements
UNWIND statements AS s
// A record of a data set has no quote to stand in its node.
SET s.caption = CASE WHEN s.quote IS NULL THEN caption END
REMOVE s:$([mark IN $marks | mark.label])
SET s:$([mark IN $marks WHERE s[mark.property] = mark.value | mark.label])
