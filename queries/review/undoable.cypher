// title: The last decision about a statement that is not taken back, and what came of it since
MATCH (s:Statement {id: $id})
SET s.review = s.review
WITH s
OPTIONAL MATCH (s)<-[:DECIDES]-(d:Decision)
WHERE NOT EXISTS { (d)-[:UNDOES]->(:Decision) } AND NOT EXISTS { (d)<-[:UNDOES]-(:Decision) }
WITH d ORDER BY d.number DESC LIMIT 1
RETURN d.id AS decision, coalesce(d.made, []) AS made,
       [key IN coalesce(d.made, [])
          WHERE EXISTS { (made:Statement {id: key})<-[:DECIDES]-(later:Decision) WHERE later.number > 1 }
             OR EXISTS { (:Statement {id: key})<-[:RESPONDS_TO|REVISION_OF]-(:Statement) }] AS used
