// title: Ids of a page of the statements under any of these filters
// parameters:
//   anchor: {description: "Which of the lists to start from: proposition, document, subject, object, speaker or any."}
//   propositions: {description: "Ids, or null. So with documents, subjects, objects and speakers."}
//   predicates: {description: "Names of predicates, or null."}
//   likelihoods: {description: "Likelihoods to keep, or null."}
//   from: {description: "First day as EDTF, or null."}
//   to: {description: "Last day as EDTF, or null."}
//   order: {description: "What to sort by: stated, recorded or id."}
//   afterKey: {description: "Sort key of the statement before the page, or null."}
//   afterId: {description: Its id.}
CALL () {
  // Start from what is given: from a document or an entity there are few steps, from all statements many.
  WITH 1 AS one WHERE $anchor = 'proposition'
  MATCH (p:Proposition)<-[:STATES]-(s:Statement) WHERE p.id IN $propositions RETURN s
  UNION ALL
  WITH 1 AS one WHERE $anchor = 'document'
  MATCH (d:Entity)<-[:STATED_IN]-(s:Statement) WHERE d.id IN $documents RETURN s
  UNION ALL
  WITH 1 AS one WHERE $anchor = 'subject'
  MATCH (e:Entity)<-[:SUBJECT]-(:Proposition)<-[:STATES]-(s:Statement) WHERE e.id IN $subjects RETURN s
  UNION ALL
  WITH 1 AS one WHERE $anchor = 'object'
  MATCH (e:Entity)<-[:OBJECT]-(:Proposition)<-[:STATES]-(s:Statement) WHERE e.id IN $objects RETURN s
  UNION ALL
  WITH 1 AS one WHERE $anchor = 'speaker'
  MATCH (e:Entity)<-[:SPEAKER]-(s:Statement) WHERE e.id IN $speakers RETURN s
  UNION ALL
  WITH 1 AS one WHERE $anchor = 'any'
  MATCH (s:Statement) RETURN s
}
WITH s WHERE s.review IN $review AND s.marking IN $markings
  AND s.polarity = coalesce($polarity, s.polarity)
  AND ($likelihoods IS NULL OR s.likelihood IN $likelihoods)
MATCH (s)-[:STATES]->(p:Proposition)-[:SUBJECT]->(subject:Entity)
WHERE ($predicates IS NULL OR p.predicate IN $predicates)
  AND ($propositions IS NULL OR p.id IN $propositions)
  AND ($subjects IS NULL OR subject.id IN $subjects)
  AND ($objects IS NULL OR EXISTS { (p)-[:OBJECT]->(object:Entity) WHERE object.id IN $objects })
  AND ($speakers IS NULL OR EXISTS { (s)-[:SPEAKER]->(speaker:Entity) WHERE speaker.id IN $speakers })
MATCH (s)-[:STATED_IN]->(document:Report)
WHERE $documents IS NULL OR document.id IN $documents
OPTIONAL MATCH (s)-[:PRIMARY_SOURCE]->(source:Report)
WITH s, coalesce(s.statedOn, source.publishedOn, document.publishedOn) AS stated
// Days compare as text. An interval counts where it overlaps; X is any digit, and `~` sorts behind all digits and
// hyphens, so that 2023 reaches to the end of its year.
WITH s, stated, split(stated, '/') AS ends
WHERE ($from IS NULL OR ends[-1] IN ['..', ''] OR replace(ends[-1], 'X', '9') + '~' >= $from)
  AND ($to IS NULL OR ends[0] IN ['..', ''] OR replace(ends[0], 'X', '0') <= $to + '~')
WITH s, coalesce(CASE $order WHEN 'stated' THEN stated WHEN 'recorded' THEN toString(s.recordedOn) END, '') AS key
WHERE $afterKey IS NULL
   OR CASE WHEN $descending THEN key < $afterKey ELSE key > $afterKey END
   OR (key = $afterKey AND s.id > $afterId)
RETURN s.id AS id, key
ORDER BY CASE WHEN $descending THEN key END DESC, CASE WHEN NOT $descending THEN key END, id
LIMIT $limit
