// title: Proposed statements, with what a reviewer's order of them and a policy look at
MATCH (s:Statement {review: 'proposed'})-[:STATES]->(p:Proposition)-[:SUBJECT]->(a:Entity)
MATCH (s)-[:STATED_IN]->(d:Report)
WHERE $document IS NULL OR d.id = $document OR d.name = $document
OPTIONAL MATCH (p)-[:OBJECT]->(b:Entity)
RETURN s.id AS id, s.polarity AS polarity, p.id AS proposition, p.predicate AS predicate, a.id AS subject, b.id AS object,
       d.id AS document, s.start AS start, s.method AS method, s.confidence AS confidence,
       CASE WHEN d.publisherGiven THEN d.publisher END AS publisher, s.notFoundSince IS NOT NULL AS lost,
       EXISTS { (s)<-[:DECIDES]-(:Decision) } AS decided
