// title: Make the typed relationship of each proposition that an accepted statement affirms, where it has none yet
UNWIND $ids AS id
MATCH (p:Proposition {id: id})
// From here on no label that a relationship implies: a plan made while the graph was empty would start from it.
WITH p
MATCH (a)<-[:SUBJECT]-(p)-[:OBJECT]->(b)
MATCH (p)<-[:STATES]-(s WHERE s.review = 'accepted')
MATCH (s)-[:STATED_IN]->(document)
OPTIONAL MATCH (s)-[:PRIMARY_SOURCE]->(source)
WITH a, p, b, s, coalesce(source, document) AS root
ORDER BY size(s.quote), s.id
WITH a, p, b,
     collect(CASE s.polarity WHEN 'affirmed' THEN s END) AS affirmations,
     any(polarity IN collect(s.polarity) WHERE polarity = 'denied') AS disputed,
     count(DISTINCT s) AS statements, count(DISTINCT root) AS sources,
     min(s.stated) AS firstStated, max(s.stated) AS lastStated
WHERE size(affirmations) > 0
CREATE (a)-[r:$(toUpper(p.predicate)) {proposition: p.id}]->(b)
SET r.statements = statements, r.sources = sources, r.disputed = disputed,
    r.firstStated = firstStated, r.lastStated = lastStated,
    r.evidence = head([s IN affirmations WHERE s.quote IS NOT NULL | s.quote]),
    // The most certain of those who affirm it; the order is that of the ontology's scale.
    r.likelihood = last([l IN $likelihoods WHERE any(s IN affirmations WHERE s.likelihood = l)]),
    // Browser shortens a caption from its end, so what must be seen comes first.
    r.caption = CASE WHEN disputed THEN 'DISPUTED: ' WHEN sources = 1 THEN '1 source: ' ELSE sources + ' sources: ' END
                + $phrases[p.predicate]
