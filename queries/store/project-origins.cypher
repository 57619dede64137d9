// title: On how many origins a relationship rests, where several reports affirm it
// parameters:
//   ids: {description: "Propositions whose statements, or the chains of whose reports, have changed."}
//   phrases: {description: How each predicate reads.}
// reading: >-
//   A report that cites others is no origin itself. Those that it goes back to are, each of them if it is known to affirm
//   the same, else all of them as one. Two reports with the same words (of 40 letters or more), or with what the same
//   speaker said on the same day, are one origin.
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
WITH p, r, s, speaker, coalesce(source, document) AS report
WITH p, r, collect({s: s, speaker: speaker.id, report: report}) AS said, collect(DISTINCT report.id) AS affirming
UNWIND said AS one
WITH p, r, affirming, one.s AS s, one.speaker AS speaker, one.report AS report
OPTIONAL MATCH (report)-[:CITES*1..5]->(end) WHERE NOT (end)-[:CITES]->()
WITH p, r, affirming, s, speaker, collect(DISTINCT coalesce(end, report).id) AS ends
WITH p, r, s, speaker, CASE WHEN any(end IN ends WHERE end IN affirming)
                            THEN [end IN ends WHERE end IN affirming | [end]] ELSE [ends] END AS roots
UNWIND roots AS root
WITH p, r, root + CASE size(roots) WHEN 1 THEN
       [key IN [CASE WHEN size(s.quote) >= 40 THEN 'words ' + toLower(s.quote) END,
                CASE WHEN size(s.statedOn) >= 10 THEN speaker + ' ' + s.statedOn END] WHERE key IS NOT NULL]
     ELSE [] END AS keys
WITH p, r, collect(DISTINCT keys) AS units
WITH p, r, size(reduce(groups = [], keys IN units | [g IN groups WHERE none(k IN g WHERE k IN keys)]
       + [reduce(all = keys, g IN [g IN groups WHERE any(k IN g WHERE k IN keys)] | all + g)])) AS origins
WITH p, r, origins, CASE WHEN r.disputed THEN '⚠' ELSE '' END
       + CASE origins WHEN 1 THEN '○' ELSE substring('●●●●●', 0, origins) END AS standing
SET r.origins = origins, r.caption = standing + CASE WHEN r.disputed THEN ' DISPUTED: ' ELSE ' ' END + $phrases[p.predicate],
    p.standing = standing, p:$(CASE origins WHEN 1 THEN ['SingleSource'] ELSE [] END)
