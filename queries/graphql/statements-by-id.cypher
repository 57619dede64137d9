// title: Statements by id, where the reader may see them
UNWIND $ids AS id
MATCH (s:Statement {id: id})-[:STATES]->(p:Proposition)
WHERE s.review IN $review AND s.marking IN $markings
MATCH (s)-[:SPEAKER]->(speaker:Entity)
MATCH (s)-[:STATED_IN]->(document:Report)
OPTIONAL MATCH (s)-[:PRIMARY_SOURCE]->(source:Report)
OPTIONAL MATCH (s)-[:RESPONDS_TO]->(answered:Statement)
OPTIONAL MATCH (s)-[:REVISION_OF]->(original:Statement)
RETURN s {.*, proposition: p.id, speaker: speaker.id, document: document.id, primarySource: source.id,
          respondsTo: answered.id, revisionOf: original.id} AS statement
