// title: Date the statements of some propositions, and put what lists and counts need of them where no statement must be read
UNWIND $ids AS id
MATCH (:Proposition {id: id})<-[states:STATES]-(s:Statement)-[:STATED_IN]->(document:Report)
OPTIONAL MATCH (s)-[:PRIMARY_SOURCE]->(source:Report)
// By itself, else by its source, else by its document.
WITH s, states, coalesce(s.statedOn, source.publishedOn, document.publishedOn) AS stated
// What has no date comes last.
WITH s, states, stated, s.review + ' ' + s.marking AS standing, coalesce(stated, '~') + ' ' + left(s.id, 16) AS order
WHERE coalesce(s.stated, '') <> coalesce(stated, '') OR coalesce(states.standing, '') <> standing
  OR coalesce(states.order, '') <> order OR coalesce(states.polarity, '') <> s.polarity
SET s.stated = stated, states.standing = standing, states.order = order, states.polarity = s.polarity
