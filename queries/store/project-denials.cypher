// title: Make a relationship beside each proposition that an accepted statement denies, and drop it where none does
UNWIND $ids AS id
MATCH (a:Entity)<-[:SUBJECT]-(p:Proposition {id: id})-[:OBJECT]->(b:Entity)
WHERE a <> b
OPTIONAL MATCH (a)-[old:DENIED {denies: id}]->(b)
DELETE old
WITH DISTINCT a, p, b
MATCH (p)<-[:STATES]-(s:Statement {review: 'accepted', polarity: 'denied'})-[:SPEAKER]->(speaker:Entity)
WITH a, p, b, s, speaker ORDER BY size(s.quote), s.id
WITH a, p, b, collect(DISTINCT speaker.name) AS speakers, count(DISTINCT s) AS statements,
     head([quote IN collect(s.quote) WHERE quote IS NOT NULL]) AS evidence
MERGE (a)-[r:DENIED {denies: p.id}]->(b)
SET r.predicate = p.predicate, r.speakers = speakers, r.statements = statements, r.evidence = evidence,
    r.caption = 'DENIED by ' + head(speakers)
                + CASE WHEN size(speakers) > 1 THEN ' and ' + (size(speakers) - 1) + ' more' ELSE '' END
                + ': ' + $phrases[p.predicate]
