// title: One statement as a reviewer sees it, with its words in their context and how it stands
MATCH (s:Statement {id: $id})-[:STATES]->(p:Proposition)-[:SUBJECT]->(a:Entity)
MATCH (s)-[:STATED_IN]->(d:Report)
MATCH (s)-[:SPEAKER]->(speaker:Entity)
OPTIONAL MATCH (p)-[:OBJECT]->(b:Entity)
OPTIONAL MATCH (s)-[:REVISION_OF]->(original:Statement)
WITH s, p, a, b, d, speaker, original,
     CASE WHEN s.start > $around THEN s.start - $around ELSE 0 END AS from,
     CASE WHEN d.text IS NULL OR s.start IS NULL THEN false ELSE substring(d.text, s.start, s.end - s.start) = s.quote END AS here
RETURN s {.*} AS statement, p.predicate AS predicate, p.unit AS unit, p.bound AS bound, p.platform AS platform,
       a.id AS subject, a.name AS subjectName, b.id AS object, coalesce(b.name, p.value) AS objectName,
       speaker.id AS speaker, speaker.name AS speakerName, d.id AS document, d.name AS title, d.publisher AS publisher,
       d.publishedOn AS publishedOn, original.id AS revisionOf,
       CASE WHEN here THEN substring(d.text, from, s.start - from) ELSE '' END AS before,
       CASE WHEN here THEN substring(d.text, s.end, $around) ELSE '' END AS after,
       COLLECT {
         MATCH (p)<-[:STATES]-(o:Statement)-[:SPEAKER]->(who:Entity)
         WHERE o <> s
         WITH o, who ORDER BY o.review, who.name, o.id LIMIT 5
         RETURN o {.id, .review, .polarity, .likelihood, .quote, speaker: who.name}
       } AS others
