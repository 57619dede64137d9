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
WITH r, object ORDER BY r.origins, r.sources DESC, type(r), object.name LIMIT toInteger($limit)
MATCH (:Proposition {id: r.proposition})<-[:STATES]-(s:Statement {review: 'accepted', polarity: 'affirmed'})
MATCH (s)-[:STATED_IN]->(document:Report)
MATCH (s)-[:SPEAKER]->(by:Entity)
OPTIONAL MATCH (s)-[:PRIMARY_SOURCE]->(source:Report)
WITH r, object, by.name AS name, coalesce(source, document) AS report, s, by.id AS speaker
WITH r, object, name, report,
  INCLUDE keys
  AS keys
ORDER BY report.id
WITH r, object, collect({report: report, name: name, keys: keys}) AS said, collect(DISTINCT report.name) AS reports
UNWIND said AS one
WITH r, object, said, reports, one, one.report AS report
INCLUDE chain
WITH r, object, reports, report.name + reduce(chain = '', cited IN coalesce(cites, []) | chain + ' cites ' + endNode(cited).name)
     + reduce(shared = '', key IN one.keys | shared + coalesce(
         CASE WHEN key STARTS WITH 'words ' THEN ' has the words of '
              ELSE ' has what ' + one.name + ' said that day, as has ' END
         + head([other IN said WHERE other.report.id < report.id AND key IN other.keys | other.report.name]), '')) AS chain
ORDER BY chain
WITH r, object, reports, collect(DISTINCT chain) AS chains
RETURN toLower(type(r)) AS predicate, object.name AS object, r.origins AS origins, size(reports) AS reports,
       chains, r.likelihood AS likelihood, r.evidence AS quote
ORDER BY origins, reports DESC, predicate, object
