// title: The evidence for an edge, as documents, quotes and speakers
// question: 4
// parameters:
//   subject: {description: Name or id of the subject, names: Entity, sample: Spamouflage, required: true}
//   predicate: {description: "Predicate, such as attributed_to; all without it", predicate_of: subject, sample: attributed_to}
//   object: {description: "Name, id or value of the object; all without it", object_of: subject, sample: China}
// reading: >-
//   `start` and `end` are character offsets into the document's text; `quote` is what stands between them. `source` is
//   the report that the document itself rests on.
MATCH (subject)<-[:SUBJECT]-(p:Proposition)
WHERE $predicate IS NULL OR p.predicate = $predicate
OPTIONAL MATCH (p)-[:OBJECT]->(object:Entity)
WITH subject, p, object
WHERE $object IS NULL OR $object IN [object.id, object.name, p.value] OR $object IN object.aliases
MATCH (p)<-[:STATES]-(s {review: 'accepted'})-[:SPEAKER]->(speaker)
MATCH (s)-[:STATED_IN]->(document)
OPTIONAL MATCH (s)-[:PRIMARY_SOURCE]->(source)
RETURN subject.name AS subject, p.predicate AS predicate, coalesce(object.name, p.value) AS object,
       s.polarity AS stance, speaker.name AS speaker, s.likelihood AS likelihood, s.hedge AS hedge, s.quote AS quote,
       document.name AS document, s.start AS start, s.end AS end, source.name AS source, s.method AS method, s.id AS id
ORDER BY predicate, object, document, start, speaker, id
