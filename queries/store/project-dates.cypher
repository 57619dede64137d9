// title: Date the statements of some propositions by themselves, else by their source, else by their document
UNWIND $ids AS id
MATCH (:Proposition {id: id})<-[:STATES]-(s:Statement)-[:STATED_IN]->(document:Report)
OPTIONAL MATCH (s)-[:PRIMARY_SOURCE]->(source:Report)
WITH s, coalesce(s.statedOn, source.publishedOn, document.publishedOn) AS stated
WHERE coalesce(s.stated, '') <> coalesce(stated, '')
SET s.stated = stated
