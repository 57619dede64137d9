// title: Decide about statements; each decision is added to those before it
UNWIND $ids AS id
MATCH (s:Statement {id: id})-[states:STATES]->(p:Proposition)
// Writing takes the lock, so that two reviewers cannot both find the former state and the same number.
SET s.review = s.review
WITH s, states, p WHERE $expected IS NULL OR s.review = $expected
CALL (s) {
  OPTIONAL MATCH (s)<-[:DECIDES]-(earlier:Decision)
  RETURN count(earlier) + 1 AS number
}
CREATE (d:Decision {
  id: s.id + '-' + number, number: number, review: $state, reviewer: $by, decidedOn: datetime($now), reason: $reason,
  formerReview: s.review, formerReviewer: s.reviewedBy, formerReviewedOn: s.reviewedOn, formerReason: s.reviewReason
})-[:DECIDES]->(s)
SET states.standing = $state + ' ' + s.marking,
    s.review = $state, s.reviewedBy = $by, s.reviewedOn = datetime($now), s.reviewReason = $reason,
    s.changedOn = datetime($now),
    s.firstAcceptedOn = CASE WHEN $state = 'accepted' THEN coalesce(s.firstAcceptedOn, datetime($now))
                             ELSE s.firstAcceptedOn END
RETURN s.id AS id, p.id AS proposition
