// title: Reject new proposals that say in the same words what a reviewer rejected before
CYPHER replan=skip
UNWIND $ids AS id
MATCH (s:Statement {id: id})
// A plan made while nothing waited for review would start from what does.
USING INDEX s:Statement(id)
WITH s WHERE s.review = 'proposed'
MATCH (s)-[:SPEAKER]->(speaker)
MATCH (s)-[states:STATES]->(p)
WITH s, speaker, states, p
MATCH (p)<-[:STATES]-(twin)
WHERE twin.review = 'rejected' AND twin.sourceHash = s.sourceHash
  AND coalesce(twin.quote, twin.locator) = coalesce(s.quote, s.locator) AND twin.polarity = s.polarity
MATCH (twin)-[:SPEAKER]->(other)
WITH s, states, twin, speaker, other WHERE speaker = other
WITH s, states, twin ORDER BY twin.reviewedOn DESC, twin.id
WITH s, states, head(collect(twin)) AS twin
CREATE (s)<-[:DECIDES]-(d:Decision {
  id: s.id + '-1', number: 1, review: 'rejected', reviewer: twin.reviewedBy, decidedOn: twin.reviewedOn,
  reason: twin.reviewReason, formerReview: s.review
})-[:REPEATS]->(twin)
SET states.standing = 'rejected ' + s.marking,
    s.review = 'rejected', s.reviewedBy = twin.reviewedBy, s.reviewedOn = twin.reviewedOn,
    s.reviewReason = twin.reviewReason
RETURN s.id AS id
