// title: Propositions by id, where a statement that the reader may see states them
UNWIND $ids AS id
MATCH (p:Proposition {id: id})-[:SUBJECT]->(subject:Entity)
WHERE EXISTS { (p)<-[:STATES]-(s:Statement) WHERE s.review IN $review AND s.marking IN $markings }
OPTIONAL MATCH (p)-[:OBJECT]->(object:Entity)
RETURN p {.*, subject: subject.id, object: object.id} AS proposition
