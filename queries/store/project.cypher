// title: Make the relationship of each proposition that an accepted statement affirms, and let both show how it stands
CYPHER replan=skip
UNWIND $ids AS id
MATCH (p:Proposition {id: id})
REMOVE p:Disputed:SingleSource, p.standing
// From here on no label that a relationship implies: a plan made while the graph was empty would start from it.
WITH p
MATCH (a)<-[:SUBJECT]-(p)
OPTIONAL MATCH (p)-[:OBJECT]->(b)
MATCH (p)<-[:STATES]-(s WHERE s.review = 'accepted')
MATCH (s)-[:STATED_IN]->(document)
OPTIONAL MATCH (s)-[:PRIMARY_SOURCE]->(source)
WITH a, p, b, s, coalesce(source, document) AS root
ORDER BY size(s.quote), s.id
WITH a, p, b,
     collect(CASE s.polarity WHEN 'affirmed' THEN s END) AS affirmations,
     count(DISTINCT CASE s.polarity WHEN 'affirmed' THEN root END) AS affirming,
     any(polarity IN collect(s.polarity) WHERE polarity = 'denied') AS disputed,
     count(DISTINCT s) AS statements, count(DISTINCT root) AS sources,
     min(s.stated) AS firstStated, max(s.stated) AS lastStated
// Browser colours a relationship by its type alone and cuts a caption off at its end, so signs come first: a ring for one
// source that affirms it, dots for up to five.
WITH *, CASE WHEN disputed THEN '⚠' ELSE '' END
        + CASE affirming WHEN 1 THEN '○' ELSE substring('●●●●●', 0, affirming) END AS standing
SET p:$(CASE WHEN disputed THEN ['Disputed'] ELSE [] END + CASE affirming WHEN 1 THEN ['SingleSource'] ELSE [] END),
    p.standing = standing
WITH * WHERE size(affirmations) > 0 AND a <> b
CREATE (a)-[r:$(toUpper(p.predicate)) {proposition: p.id}]->(b)
SET r.statements = statements, r.sources = sources, r.origins = affirming, r.disputed = disputed,
    r.firstStated = firstStated, r.lastStated = lastStated,
    r.evidence = head([s IN affirmations WHERE s.quote IS NOT NULL | s.quote]),
    // The most certain of those who affirm it; the order is that of the ontology's scale.
    r.likelihood = last([l IN $likelihoods WHERE any(s IN affirmations WHERE s.likelihood = l)]),
    r.caption = standing + CASE WHEN disputed THEN ' DISPUTED: ' ELSE ' ' END + $phrases[p.predicate]
