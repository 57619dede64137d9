// title: Let a proposition read as a sentence, and label what must not be taken for an accepted affirmation
CYPHER replan=skip
UNWIND $ids AS id
MATCH (p:Proposition {id: id})
WITH p
MATCH (a)<-[:SUBJECT]-(p)
OPTIONAL MATCH (p)-[:OBJECT]->(b)
WITH p, head(collect(a.name)) + ' ' + $phrases[p.predicate] + ' ' + coalesce(head(collect(b.name)), p.value) AS caption
MATCH (p)<-[:STATES]-(s)
WITH p, caption, collect(DISTINCT s.review) AS reviews
SET p.caption = caption, p.projection = $version
REMOVE p:$([mark IN $marks | mark.label])
SET p:$([mark IN $marks WHERE mark.value IN reviews AND NOT 'accepted' IN reviews | mark.label][0..1])
