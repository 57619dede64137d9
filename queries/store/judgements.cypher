// title: Judgements of reviewers on whether two entries are one entity, the earliest first, by the entries they were made on
MATCH (p:Proposition {predicate: 'same_entity_as'})<-[:STATES]-(s:Statement {review: 'accepted'})
MATCH (p)-[:SUBJECT]->(subject:Entity)
MATCH (p)-[:OBJECT]->(object:Entity)
RETURN s.id AS id, coalesce(s.linkedSubject, subject.id) AS first, coalesce(s.linkedObject, object.id) AS second,
       s.subjectAs AS firstName, s.objectAs AS secondName, s.polarity AS polarity, s.likelihood AS likelihood,
       s.marking AS marking, s.reviewedBy AS by, toString(s.reviewedOn) AS on, s.reviewReason AS reason,
       head([(s)-[:PRIMARY_SOURCE]->(source:Report) | source.name]) AS source
ORDER BY s.recordedOn, s.id
