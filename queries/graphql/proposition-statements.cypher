// title: For each proposition the ids of its statements, oldest first
// parameters:
//   ids: {description: Ids of the propositions.}
//   review: {description: Review states of the statements that count.}
//   polarity: {description: "Stance that they must take, or null."}
UNWIND $ids AS id
CALL (id) {
  MATCH (p:Proposition {id: id})<-[:STATES]-(s:Statement)-[:STATED_IN]->(document:Report)
  WHERE s.review IN $review AND s.marking IN $markings AND s.polarity = coalesce($polarity, s.polarity)
  OPTIONAL MATCH (s)-[:PRIMARY_SOURCE]->(source:Report)
  WITH s, coalesce(s.statedOn, source.publishedOn, document.publishedOn) AS stated
  ORDER BY stated, s.id
  LIMIT $limit
  RETURN collect(s.id) AS statements
}
RETURN id, statements
