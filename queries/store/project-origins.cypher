// title: On how many origins a relationship rests, where several reports affirm it
// parameters:
//   ids: {description: "Propositions whose statements, or the chains of whose reports, have changed."}
// reading: >-
//   A report that cites others is no origin itself. Those that it goes back to are, each of them if it is known to affirm
//   the same, else all of them as one. Two reports with the same words (of 40 letters or more), or with what the same
//   speaker said on the same day, are one origin.
UNWIND $ids AS id
MATCH (p:Proposition {id: id})
WITH p, id
MATCH (a)<-[:SUBJECT]-(p)-[:OBJECT]->(b)
WITH p, a, b, id
MATCH (a)-[r]->(b)
WHERE r.proposition = id AND r.sources > 1
MATCH (p)<-[:STATES]-(s:Statement {review: 'accepted', polarity: 'affirmed'})-[:STATED_IN]->(document:Report)
MATCH (s)-[:SPEAKER]->(speaker:Entity)
OPTIONAL MATCH (s)-[:PRIMARY_SOURCE]->(source:Report)
WITH r, s, speaker, coalesce(source, document) AS report
WITH r, collect({s: s, speaker: speaker.id, report: report}) AS said, collect(DISTINCT report.id) AS affirming
UNWIND said AS one
WITH r, affirming, one.s AS s, one.speaker AS speaker, one.report AS report
OPTIONAL MATCH (report)-[:CITES*1..5]->(end:Report) WHERE NOT (end)-[:CITES]->(:Report)
WITH r, affirming, s, speaker, collect(DISTINCT coalesce(end, report).id) AS ends
WITH r, s, speaker, CASE WHEN any(end IN ends WHERE end IN affirming) THEN [end IN ends WHERE end IN affirming | [end]]
                    ELSE [ends] END AS origins
UNWIND origins AS origin
WITH r, origin + CASE size(origins) WHEN 1 THEN
       [key IN [CASE WHEN size(s.quote) >= 40 THEN 'words ' + toLower(s.quote) END,
                CASE WHEN size(s.statedOn) >= 10 THEN speaker + ' ' + s.statedOn END] WHERE key IS NOT NULL]
     ELSE [] END AS keys
WITH r, collect(DISTINCT keys) AS units
WITH r, size(reduce(groups = [], keys IN units | [g IN groups WHERE none(k IN g WHERE k IN keys)]
       + [reduce(all = keys, g IN [g IN groups WHERE any(k IN g WHERE k IN keys)] | all + g)])) AS origins
SET r.origins = origins
