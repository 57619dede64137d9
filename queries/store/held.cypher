// title: Propositions with their statements, as far as the projection depends on them; nobody else writes them meanwhile
CYPHER replan=skip
UNWIND $ids AS id
MATCH (p:Proposition {id: id})
// Writing takes the lock, so that of two transactions the later one sees what the other has said of it.
SET p.predicate = p.predicate
WITH p
MATCH (p)-[:SUBJECT]->(a)
OPTIONAL MATCH (p)-[:OBJECT]->(b)
RETURN p.id AS id, p.predicate AS predicate, a.id AS subject, a.name AS subject_name, b.id AS object,
       b.name AS object_name, p.value AS value,
       COLLECT {
         MATCH (p)<-[:STATES]-(s)
         MATCH (s)-[:STATED_IN]->(document)
         MATCH (s)-[:SPEAKER]->(speaker)
         OPTIONAL MATCH (s)-[:PRIMARY_SOURCE]->(source)
         RETURN [s.id, s.review, s.polarity, s.marking, s.likelihood, s.quote, s.statedOn,
                 coalesce(s.statedOn, source.publishedOn, document.publishedOn), speaker.id, speaker.name,
                 coalesce(source.id, document.id)]
       } AS said
