// title: Label statements that are no accepted affirmations, and date them by themselves, their source or their document
UNWIND $ids AS id
MATCH (s:Statement {id: id})
WITH s
MATCH (s)-[:STATED_IN]->(document)
OPTIONAL MATCH (s)-[:PRIMARY_SOURCE]->(source)
REMOVE s:$([mark IN $marks WHERE s[mark.property] <> mark.value | mark.label])
SET s:$([mark IN $marks WHERE s[mark.property] = mark.value | mark.label])
SET s.stated = coalesce(s.statedOn, source.publishedOn, document.publishedOn)
