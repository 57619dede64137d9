// title: Which of these entities are actors that no definition and no accepted statement has brought into the graph
UNWIND $ids AS id
MATCH (e:Entity {id: id})
WHERE NOT e.defined AND any(label IN labels(e) WHERE label IN $actors)
  AND NOT EXISTS { (e)<-[:SUBJECT|OBJECT]-(:Proposition)<-[:STATES]-(:Statement {review: 'accepted'}) }
  AND NOT EXISTS { (e)<-[:SPEAKER]-(:Statement {review: 'accepted'}) }
RETURN e.id AS id, e.name AS name
