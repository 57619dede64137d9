// title: Mark the extracted statements of a document that its extractor no longer finds; they stay, and so does their review
CYPHER replan=skip
MATCH (:Entity {id: $document})<-[:STATED_IN]-(s:Statement)
WHERE s.method STARTS WITH 'rule:' OR s.method STARTS WITH 'model:'
WITH s, s.id IN $ids AS found
FOREACH (_ IN CASE WHEN found AND s.notFoundSince IS NOT NULL THEN [1] ELSE [] END | REMOVE s.notFoundSince)
FOREACH (_ IN CASE WHEN NOT found AND s.notFoundSince IS NULL THEN [1] ELSE [] END |
  SET s.notFoundSince = datetime($now))
WITH s WHERE s.notFoundSince IS NOT NULL
RETURN count(s) AS lost
