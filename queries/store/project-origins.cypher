// title: On how many origins a relationship rests, where several reports affirm it
// parameters:
//   ids: {description: "Propositions whose statements, or the chains of whose reports, have changed."}
//   phrases: {description: How each predicate reads.}
// reading: What an origin is, is told in fragments/origins.
CYPHER replan=skip
UNWIND $ids AS id
MATCH (p:Proposition {id: id})
WITH p WHERE p.standing CONTAINS '●●'
MATCH (a)<-[:SUBJECT]-(p)-[:OBJECT]->(b)
MATCH (a)-[r]->(b)
WHERE r.proposition = p.id
MATCH (p)<-[:STATES]-(s WHERE s.review = 'accepted' AND s.polarity = 'affirmed')
MATCH (s)-[:STATED_IN]->(document)
MATCH (s)-[:SPEAKER]->(speaker)
OPTIONAL MATCH (s)-[:PRIMARY_SOURCE]->(source)
WITH p, r, collect({s: s, speaker: speaker.id, report: coalesce(source, document)}) AS said
INCLUDE origins
WITH p, r, origins, CASE WHEN r.disputed THEN '⚠' ELSE '' END
       + CASE origins WHEN 1 THEN '○' ELSE substring('●●●●●', 0, origins) END AS standing
SET r.origins = origins, r.caption = standing + CASE WHEN r.disputed THEN ' DISPUTED: ' ELSE ' ' END + $phrases[p.predicate],
    p.standing = standing, p:$(CASE origins WHEN 1 THEN ['SingleSource'] ELSE [] END)
