// title: Edges that rest on one source only, or on one chain of sources
// question: 9
// parameters:
//   operation: {description: "Name or id of the operation; all without it", names: Operation, sample: Spamouflage}
//   limit: {description: At most so many rows, type: integer, default: 100, sample: 100}
// reading: >-
//   `one source` means that a single report says it; `one chain`, that several do but all go back to one of `origins`.
MATCH (operation)-[r]->(object:Entity)
WHERE r.proposition IS NOT NULL
MATCH (:Proposition {id: r.proposition})<-[:STATES]-(s:Statement {review: 'accepted', polarity: 'affirmed'})
MATCH (s)-[:STATED_IN]->(document:Report)
OPTIONAL MATCH (s)-[:PRIMARY_SOURCE]->(source:Report)
WITH DISTINCT operation, r, object, coalesce(source, document) AS report ORDER BY report.name
WITH operation, r, object, collect(report) AS reports
CALL (reports) {
  UNWIND reports AS report
  OPTIONAL MATCH (report)-[:CITES*1..5]->(root:Report) WHERE NOT (root)-[:CITES]->(:Report)
  WITH DISTINCT coalesce(root, report) AS root ORDER BY root.name
  RETURN collect(root) AS roots
}
WITH operation, r, object, reports, roots
WHERE size(reports) = 1 OR size(roots) = 1
RETURN operation.name AS operation, toLower(type(r)) AS predicate, object.name AS object,
       CASE WHEN size(reports) = 1 THEN 'one source' ELSE 'one chain' END AS rests,
       [report IN reports | report.name] AS reports, [root IN roots | root.name] AS origins, r.likelihood AS likelihood,
       r.evidence AS quote
ORDER BY operation, predicate, object
LIMIT toInteger($limit)
