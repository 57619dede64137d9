// title: Propositions by which some entities may hold a role, with no role held until these are projected
UNWIND $ids AS id
MATCH (e:Entity {id: id})
REMOVE e:$($labels)
WITH e
CALL (e) {
  MATCH (e)<-[:OBJECT]-(p:Proposition) WHERE p.predicate IN $objects RETURN p
  UNION
  MATCH (e)<-[:SPEAKER]-(:Statement)-[:STATES]->(p:Proposition) WHERE p.predicate IN $speakers RETURN p
}
RETURN DISTINCT p.id AS id
