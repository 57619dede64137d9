// title: A page of the entities that accepted statements use
MATCH (e:Entity)
WHERE e.id > $after
  AND (EXISTS { (e)<-[:SUBJECT|OBJECT]-(:Proposition)<-[:STATES]-(:Statement {review: 'accepted'}) }
    OR EXISTS { (e)<-[:SPEAKER|STATED_IN|PRIMARY_SOURCE]-(:Statement {review: 'accepted'}) })
RETURN e.id AS id, [l IN labels(e) WHERE l <> 'Entity'] AS labels, properties(e) AS properties
ORDER BY id LIMIT $limit
