// title: Take a decision back, so that the statement stands as it stood before, and say so by a new decision
MATCH (former:Decision {id: $decision})-[:DECIDES]->(s:Statement)-[states:STATES]->(p:Proposition)
CALL (s) { MATCH (s)<-[:DECIDES]-(earlier:Decision) RETURN count(earlier) + 1 AS number }
CREATE (s)<-[:DECIDES]-(d:Decision {
  id: s.id + '-' + number, number: number, review: former.formerReview, reviewer: $by, decidedOn: datetime($now),
  reason: $reason,
  formerReview: s.review, formerReviewer: s.reviewedBy, formerReviewedOn: s.reviewedOn, formerReason: s.reviewReason
})-[:UNDOES]->(former)
SET states.standing = former.formerReview + ' ' + s.marking,
    s.review = former.formerReview, s.reviewedBy = former.formerReviewer, s.reviewedOn = former.formerReviewedOn,
    s.reviewReason = former.formerReason, s.changedOn = datetime($now),
    s.firstAcceptedOn = CASE WHEN former.formerReview = 'accepted' THEN coalesce(s.firstAcceptedOn, datetime($now))
                             ELSE s.firstAcceptedOn END
RETURN p.id AS proposition
