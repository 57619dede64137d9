// title: Proposed statements with what makes a decision about each worth more
MATCH (s:Statement {review: 'proposed'})-[:STATES]->(p:Proposition)-[:SUBJECT]->(a:Entity)
MATCH (s)-[:STATED_IN]->(d:Report)
WHERE $document IS NULL OR d.id = $document OR d.name = $document
OPTIONAL MATCH (p)-[:OBJECT]->(b:Entity)
RETURN s.id AS id, p.predicate AS predicate, a.name AS subject, coalesce(b.name, p.value) AS object, d.id AS document,
       s.start AS start, s.method AS method, s.confidence AS confidence, d.publisher AS publisher,
       coalesce(d.publisherGiven, false) AS publisherGiven, s.notFoundSince IS NOT NULL AS lost,
       EXISTS { (s)<-[:DECIDES]-(:Decision) } AS decided,
       COLLECT {
         UNWIND [a, b] AS e
         WITH DISTINCT e
         WHERE e IS NOT NULL AND NOT e.defined AND any(label IN labels(e) WHERE label IN $actors)
           AND NOT EXISTS { (e)<-[:SUBJECT|OBJECT]-(:Proposition)<-[:STATES]-(:Statement {review: 'accepted'}) }
           AND NOT EXISTS { (e)<-[:SPEAKER]-(:Statement {review: 'accepted'}) }
         RETURN e.name
       } AS new,
       COLLECT {
         MATCH (p)<-[:STATES]-(o:Statement {review: 'accepted'})-[:SPEAKER]->(who:Entity)
         WHERE o.polarity <> s.polarity
         RETURN who.name + CASE o.polarity WHEN 'denied' THEN ' denies it' ELSE ' affirms it' END
         ORDER BY who.name LIMIT 1
       } + COLLECT {
         WITH p, s, a WHERE p.predicate IN $attributions AND s.polarity = 'affirmed'
         MATCH (a)<-[:SUBJECT]-(rival:Proposition {predicate: p.predicate})-[:OBJECT]->(to:Entity)
         WHERE rival <> p
         MATCH (rival)<-[:STATES]-(o:Statement {review: 'accepted', polarity: 'affirmed'})-[:SPEAKER]->(who:Entity)
         RETURN who.name + ' attributes it to ' + to.name
         ORDER BY who.name, to.name LIMIT 1
       } AS against
