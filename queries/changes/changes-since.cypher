// title: What changed since a date, as new, accepted, rejected and merged
// question: 12
// parameters:
//   since: {description: "Date or time, ISO 8601", sample: "2023-01-01", required: true}
//   limit: {description: At most so many rows, type: integer, default: 100, sample: 100}
// reading: >-
//   `new` is a statement that entered the graph, `accepted` and `rejected` are decisions about one, `same` and `not same`
//   are judgements on the identity of operations.
CALL () {
  MATCH (s:Statement) WHERE s.recordedOn >= datetime($since)
  WITH s ORDER BY s.recordedOn DESC LIMIT toInteger($limit)
  RETURN s, 'new' AS change, s.recordedOn AS at, null AS by
  UNION
  MATCH (s:Statement) WHERE s.reviewedOn >= datetime($since) AND s.review <> 'proposed'
  WITH s ORDER BY s.reviewedOn DESC LIMIT toInteger($limit)
  RETURN s, s.review AS change, s.reviewedOn AS at, s.reviewedBy AS by
  UNION
  // From the few propositions on identity: with its label, all accepted or dated statements would be looked at instead.
  MATCH (p:Proposition)<-[states:STATES]-(s)
  WHERE p.predicate IN ['same_as', 'same_entity_as'] AND states.standing STARTS WITH 'accepted'
    AND (s.recordedOn >= datetime($since) OR s.reviewedOn >= datetime($since))
    AND NOT (p.predicate = 'same_entity_as' AND s.hedge = 'unsure')
  WITH s ORDER BY s.recordedOn DESC LIMIT toInteger($limit)
  RETURN s, CASE s.polarity WHEN 'denied' THEN 'not same' ELSE 'same' END AS change, s.recordedOn AS at, s.reviewedBy AS by
}
MATCH (s)-[:STATES]->(p:Proposition)-[:SUBJECT]->(subject:Entity)
MATCH (s)-[:SPEAKER]->(speaker:Entity)
OPTIONAL MATCH (p)-[:OBJECT]->(object:Entity)
// What was judged to be one has one name now; the statement keeps both.
RETURN change, at, by, CASE object WHEN subject THEN s.subjectAs ELSE subject.name END AS subject, p.predicate AS predicate,
       CASE object WHEN subject THEN s.objectAs ELSE coalesce(object.name, p.value) END AS object,
       s.polarity AS stance, speaker.name AS speaker, s.reviewReason AS reason, s.id AS id
ORDER BY at DESC, change, subject, predicate, object, id
LIMIT toInteger($limit)
