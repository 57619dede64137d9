// title: Decide about statements
UNWIND $ids AS id
MATCH (s:Statement {id: id})-[:STATES]->(p:Proposition)
SET s.review = $state, s.reviewedBy = $by, s.reviewedOn = datetime($now), s.reviewReason = $reason
RETURN s.id AS id, p.id AS proposition
