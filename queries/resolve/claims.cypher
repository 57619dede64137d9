// title: Who says that an operation has another name, or is or is not another one
CALL () {
  MATCH (p:Proposition {predicate: 'known_as'}) RETURN p
  UNION
  MATCH (p:Proposition {predicate: 'same_as'}) RETURN p
}
MATCH (p)-[:SUBJECT]->(e:Operation)
OPTIONAL MATCH (p)-[:OBJECT]->(other:Operation)
MATCH (p)<-[:STATES]-(s:Statement)-[:SPEAKER]->(speaker:Entity)
WHERE s.review <> 'rejected' AND (other IS NULL OR other <> e)
RETURN e.id AS id, coalesce(other.id, p.value) AS other, coalesce(other.name, p.value) AS name, speaker.name AS speaker,
       s.polarity = 'denied' AS denied,
       coalesce(s.hedge, CASE WHEN s.likelihood <> 'stated' THEN s.likelihood END) AS hedge, s.quote AS quote,
       head([(s)-[:STATED_IN]->(d:Report) | d.name]) AS document
ORDER BY speaker, s.id
