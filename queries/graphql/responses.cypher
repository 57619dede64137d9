// title: For each statement the ids of those that respond to it, oldest first
// parameters:
//   ids: {description: Ids of the statements.}
//   review: {description: Review states of the responses that count.}
UNWIND $ids AS id
CALL (id) {
  MATCH (:Statement {id: id})<-[:RESPONDS_TO]-(s:Statement)-[:STATED_IN]->(document:Report)
  WHERE s.review IN $review AND s.marking IN $markings
  WITH s, coalesce(s.statedOn, document.publishedOn) AS stated
  ORDER BY stated, s.id
  LIMIT $limit
  RETURN collect(s.id) AS statements
}
RETURN id, statements
