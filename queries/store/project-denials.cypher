// title: Make a relationship beside each proposition that an accepted statement denies, where it has none yet
CYPHER replan=skip
UNWIND $ids AS id
MATCH (p:Proposition {id: id})
WITH p
MATCH (p)<-[:STATES]-(s WHERE s.polarity = 'denied' AND s.review = 'accepted')
MATCH (s)-[:SPEAKER]->(speaker)
MATCH (a)<-[:SUBJECT]-(p)-[:OBJECT]->(b)
// What was said of two entries that are now one is no edge.
WHERE a <> b
WITH a, p, b, s, speaker ORDER BY size(s.quote), s.id
WITH a, p, b, collect(DISTINCT speaker.name) AS speakers, count(DISTINCT s) AS statements,
     head([quote IN collect(s.quote) WHERE quote IS NOT NULL]) AS evidence
CREATE (a)-[r:DENIED {denies: p.id}]->(b)
SET r.predicate = p.predicate, r.speakers = speakers, r.statements = statements, r.evidence = evidence,
    r.caption = 'DENIED by ' + head(speakers)
                + CASE WHEN size(speakers) > 1 THEN ' and ' + (size(speakers) - 1) + ' more' ELSE '' END
                + ': ' + $phrases[p.predicate]
