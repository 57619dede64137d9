// title: Label and date the statements, and put what lists and counts need of them where no statement must be read
UNWIND $ids AS id
MATCH (s:Statement {id: id})
WITH s
MATCH (s)-[states:STATES]->()
MATCH (s)-[:STATED_IN]->(document)
OPTIONAL MATCH (s)-[:PRIMARY_SOURCE]->(source)
REMOVE s:$([mark IN $marks WHERE s[mark.property] <> mark.value | mark.label])
SET s:$([mark IN $marks WHERE s[mark.property] = mark.value | mark.label])
// By itself, else by its source, else by its document.
WITH s, states, coalesce(s.statedOn, source.publishedOn, document.publishedOn) AS stated
// What has no date comes last.
SET s.stated = stated, states.standing = s.review + ' ' + s.marking, states.polarity = s.polarity,
    states.order = coalesce(stated, '~') + ' ' + left(s.id, 16)
