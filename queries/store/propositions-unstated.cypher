// title: Remove propositions that no statement states any more, with their relationship
UNWIND $ids AS id
MATCH (p:Proposition {id: id})-[:SUBJECT]->(subject:Entity)
WHERE NOT EXISTS { (p)<-[:STATES]-(:Statement) }
OPTIONAL MATCH (subject)-[r]->(:Entity) WHERE r.proposition = id
DELETE r
DETACH DELETE p
