// title: Decide about statements
UNWIND $ids AS id
MATCH (s:Statement {id: id})-[:STATES]->(p:Proposition)
SET s.review = $state, s.reviewedBy = $by, s.reviewedOn = datetime($now), s.reviewReason = $reason,
    s.changedOn = datetime($now),
    s.firstAcceptedOn = CASE WHEN $state = 'accepted' THEN coalesce(s.firstAcceptedOn, datetime($now))
                             ELSE s.firstAcceptedOn END
RETURN s.id AS id, p.id AS proposition
