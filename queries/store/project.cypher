// title: Make the typed relationship of each proposition that an accepted statement affirms
UNWIND $ids AS id
MATCH (a:Entity)<-[:SUBJECT]-(p:Proposition {id: id})-[:OBJECT]->(b:Entity)
// What was said of two entries that are now one is no edge.
WHERE a <> b
MATCH (p)<-[:STATES]-(s:Statement {review: 'accepted'})
MATCH (s)-[:STATED_IN]->(document:Report)
OPTIONAL MATCH (s)-[:PRIMARY_SOURCE]->(source:Report)
WITH a, p, b, s, coalesce(source, document) AS root,
     coalesce(s.statedOn, source.publishedOn, document.publishedOn) AS stated
ORDER BY size(s.quote), s.id
WITH a, p, b,
     collect(CASE s.polarity WHEN 'affirmed' THEN s END) AS affirmations,
     any(polarity IN collect(s.polarity) WHERE polarity = 'denied') AS disputed,
     count(DISTINCT s) AS statements, count(DISTINCT root) AS sources,
     min(stated) AS firstStated, max(stated) AS lastStated
WHERE size(affirmations) > 0
MERGE (a)-[r:$(toUpper(p.predicate)) {proposition: p.id}]->(b)
SET r.statements = statements, r.sources = sources, r.origins = sources, r.disputed = disputed,
    r.firstStated = firstStated, r.lastStated = lastStated,
    r.evidence = head([s IN affirmations WHERE s.quote IS NOT NULL | s.quote]),
    // The most certain of those who affirm it; the order is that of the ontology's scale.
    r.likelihood = last([l IN $likelihoods WHERE any(s IN affirmations WHERE s.likelihood = l)]),
    // Browser shortens a caption from its end, so what must be seen comes first.
    r.caption = CASE WHEN disputed THEN 'DISPUTED: ' WHEN sources = 1 THEN '1 source: ' ELSE sources + ' sources: ' END
                + $phrases[p.predicate]
RETURN count(r) AS relationships
