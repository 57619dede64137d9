// title: Edges that rest on one source only, or on one chain of sources
// question: 9
// parameters:
//   operation: {description: "Name or id of the operation; all without it", names: Operation, sample: Spamouflage}
//   limit: {description: At most so many rows, type: integer, default: 100, sample: 100}
// reading: >-
//   `one source` means that a single report says it; `one chain`, that several do but all go back to one: they cite it, or
//   have the same words, or what one speaker said on one day. `origins` are the reports at the ends of what they cite.
WITH operation ORDER BY operation.name
CALL (operation) {
  MATCH (operation)-[r]->(object:Entity) WHERE r.origins = 1
  RETURN r, object ORDER BY toLower(type(r)), object.name, r.proposition LIMIT toInteger($limit)
}
// Operations come in order, so that no further one is looked at once there are rows enough.
WITH operation, r, object ORDER BY operation.name, toLower(type(r)), object.name, r.proposition LIMIT toInteger($limit)
MATCH (:Proposition {id: r.proposition})<-[:STATES]-(s:Statement {review: 'accepted', polarity: 'affirmed'})
MATCH (s)-[:STATED_IN]->(document:Report)
OPTIONAL MATCH (s)-[:PRIMARY_SOURCE]->(source:Report)
WITH DISTINCT operation, r, object, coalesce(source, document) AS report ORDER BY report.name
WITH operation, r, object, collect(report) AS reports
CALL (reports) {
  UNWIND reports AS report
  INCLUDE chain
  WITH DISTINCT coalesce(end, report) AS root ORDER BY root.name
  RETURN collect(root.name) AS origins
}
RETURN operation.name AS operation, toLower(type(r)) AS predicate, object.name AS object,
       CASE WHEN size(reports) = 1 THEN 'one source' ELSE 'one chain' END AS rests,
       [report IN reports | report.name] AS reports, origins, r.likelihood AS likelihood, r.evidence AS quote
ORDER BY operation, predicate, object
