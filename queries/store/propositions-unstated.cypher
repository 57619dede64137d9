// title: Remove propositions that no statement states any more, with their relationship
CYPHER replan=skip
UNWIND $ids AS id
MATCH (p:Proposition {id: id})-[:SUBJECT]->(subject:Entity)
WHERE NOT EXISTS { (p)<-[:STATES]-(:Statement) }
OPTIONAL MATCH (p)-[:OBJECT]->(object:Entity)
SET subject.changedOn = datetime($now), subject.released = coalesce(subject.released, []) + coalesce(p.released, []),
    object.changedOn = datetime($now), object.released = coalesce(object.released, []) + coalesce(p.released, [])
MERGE (t:Tombstone {id: id})
SET t.kind = 'Proposition', t.on = datetime($now), t.released = coalesce(t.released, []) + coalesce(p.released, [])
WITH id, p, subject
CALL (id, subject) {
  MATCH (subject)-[r]->(:Entity) WHERE r.proposition = id OR r.denies = id
  DELETE r
}
DETACH DELETE p
