// title: On which reports a report rests, and which rest on it
// parameters:
//   report: {description: Name or id of the report, names: Report, sample: Spamouflage on the pages of Canadian MPs, required: true}
// reading: >-
//   `steps` is how far away the other report is; what many reports repeat can still be one source.
CALL (report) {
  MATCH path = (report)-[:CITES*1..4]->(other:Report)
  RETURN 'rests on' AS relation, other, min(length(path)) AS steps
  UNION
  MATCH path = (other:Report)-[:CITES*1..4]->(report)
  RETURN 'is cited by' AS relation, other, min(length(path)) AS steps
}
RETURN report.name AS report, relation, other.name AS other, steps, other.publisher AS publisher,
       other.publishedOn AS published, other.address AS address
ORDER BY relation DESC, steps, published, other
LIMIT 200
