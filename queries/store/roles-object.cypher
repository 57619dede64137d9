// title: Give the role to what these propositions point to while a relationship does, and take it away otherwise
UNWIND $roles AS role
MATCH (p:Proposition {predicate: role.predicate})-[:OBJECT]->(e:Entity)
WHERE p.id IN $ids
WITH DISTINCT e, role,
     EXISTS { (:Entity)-[r]->(e) WHERE type(r) = toUpper(role.predicate) AND r.proposition IS NOT NULL } AS held
FOREACH (_ IN CASE WHEN held THEN [1] ELSE [] END | SET e:$(role.label))
FOREACH (_ IN CASE WHEN held THEN [] ELSE [1] END | REMOVE e:$(role.label))
