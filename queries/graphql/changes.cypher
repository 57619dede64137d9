// title: What changed since a time; see api/reads/composition.py for @
// parameters:
//   since: {description: "Time, ISO 8601."}
//   states: {description: Review states that the reader may see.}
CALL () {
  MATCH (s:Statement) WHERE s.recordedOn >= datetime($since)
  RETURN s, 'new' AS change, toString(s.recordedOn) AS at, null AS by
  UNION
  MATCH (s:Statement) WHERE s.reviewedOn >= datetime($since) AND s.review <> 'proposed'
  RETURN s, s.review AS change, toString(s.reviewedOn) AS at, s.reviewedBy AS by
  UNION
  MATCH (p:Proposition)<-[:STATES]-(s:Statement {review: 'accepted'})
  WHERE p.predicate IN ['same_as', 'same_entity_as'] AND NOT (p.predicate = 'same_entity_as' AND s.hedge = 'unsure')
    AND (s.recordedOn >= datetime($since) OR s.reviewedOn >= datetime($since))
  RETURN s, CASE s.polarity WHEN 'denied' THEN 'not_same' ELSE 'same' END AS change, toString(s.recordedOn) AS at,
         s.reviewedBy AS by
}
WITH s AS @n, change AS @change, at AS @at, by AS @by
WHERE @n.review IN $states AND @n.marking IN $markings
WITH @n, @change, @at, @by
