// title: On how many independent sources each edge of an operation rests, with the chains of those that repeat others
// parameters:
//   operation: {description: Name or id of the operation, names: Operation, sample: Spamouflage, required: true}
//   limit: {description: At most so many rows, type: integer, default: 100, sample: 20}
// reading: >-
//   `origins` counts what `reports` go back to. Each line of `chains` is one report: what it cites, and the words or the
//   speaker and day that it shares with another report, which make one origin of both.
MATCH (operation)-[r]->(object:Entity)
WHERE r.proposition IS NOT NULL
// Chains are followed for the rows that are shown alone: of two edges, what rests on fewer origins first.
WITH operation, r, object ORDER BY coalesce(r.origins, 1), r.sources DESC, type(r), object.name LIMIT toInteger($limit)
MATCH (p:Proposition {id: r.proposition})
MATCH (p)<-[:STATES]-(s:Statement {review: 'accepted', polarity: 'affirmed'})
MATCH (s)-[:STATED_IN]->(document:Report)
MATCH (s)-[:SPEAKER]->(speaker:Entity)
OPTIONAL MATCH (s)-[:PRIMARY_SOURCE]->(source:Report)
WITH operation, r, object, s, speaker, coalesce(source, document) AS report
WITH operation, r, object, collect({report: report, said: s, speaker: speaker}) AS said, collect(DISTINCT report.name) AS reports
UNWIND said AS one
WITH operation, r, object, reports, said, one
OPTIONAL MATCH path = (from:Report {id: one.report.id})-[:CITES*1..5]->(end:Report) WHERE NOT (end)-[:CITES]->(:Report)
WITH operation, r, object, reports, said, one, [n IN tail(nodes(path)) | n.name] AS cited
WITH operation, r, object, reports, one.report.name
       + CASE WHEN cited IS NULL THEN '' ELSE reduce(chain = '', n IN cited | chain + ' cites ' + n) END
       + coalesce(' has the words of ' + head([o IN said WHERE o.report.id < one.report.id AND size(o.said.quote) >= 40
                    AND toLower(o.said.quote) = toLower(one.said.quote) | o.report.name]), '')
       + coalesce(' has what ' + one.speaker.name + ' said that day, as has '
                  + head([o IN said WHERE o.report.id < one.report.id AND o.speaker = one.speaker
                    AND size(o.said.statedOn) >= 10 AND o.said.statedOn = one.said.statedOn | o.report.name]), '') AS chain
WITH operation, r, object, reports, chain ORDER BY chain
WITH operation, r, object, reports, collect(DISTINCT chain) AS chains
RETURN toLower(type(r)) AS predicate, object.name AS object, coalesce(r.origins, 1) AS origins, size(reports) AS reports,
       chains, r.likelihood AS likelihood, r.evidence AS quote
ORDER BY origins, reports DESC, predicate, object
