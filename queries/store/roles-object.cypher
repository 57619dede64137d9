// title: Give the role to what these propositions point to while a statement that anybody may read affirms one
UNWIND $roles AS role
MATCH (p:Proposition {predicate: role.predicate})-[:OBJECT]->(e:Entity)
WHERE p.id IN $ids
WITH DISTINCT e, role,
     EXISTS { (e)<-[:OBJECT]-(:Proposition {predicate: role.predicate})
              <-[:STATES]-(:Statement {review: 'accepted', polarity: 'affirmed', marking: 'clear'}) } AS held
FOREACH (_ IN CASE WHEN held THEN [1] ELSE [] END | SET e:$(role.label))
FOREACH (_ IN CASE WHEN held THEN [] ELSE [1] END | REMOVE e:$(role.label))
