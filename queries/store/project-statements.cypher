// title: Label, caption and date statements, and put what lists and counts need of them where no statement must be read
CYPHER replan=skip
UNWIND $ids AS id
MATCH (s:Statement {id: id})
WITH s
MATCH (s)-[states:STATES]->(p)
MATCH (s)-[:STATED_IN]->(document)
OPTIONAL MATCH (s)-[:PRIMARY_SOURCE]->(source)
// By itself, else by its source, else by its document.
WITH s, states, p, coalesce(s.statedOn, source.publishedOn, document.publishedOn) AS stated
REMOVE s:$([mark IN $marks WHERE s[mark.property] <> mark.value | mark.label])
SET s:$([mark IN $marks WHERE s[mark.property] = mark.value | mark.label])
SET s.stated = stated,
    // A record of a data set has no quote to stand in its node.
    s.caption = CASE WHEN s.quote IS NULL THEN p.caption END,
    states.standing = s.review + ' ' + s.marking, states.polarity = s.polarity,
    // What has no date comes last.
    states.order = coalesce(stated, '~') + ' ' + left(s.id, 16)
