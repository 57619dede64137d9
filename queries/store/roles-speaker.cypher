// title: Give the role to organisations that affirm these propositions while a statement that anybody may read does
UNWIND $roles AS role
MATCH (p:Proposition {predicate: role.predicate})<-[:STATES]-(:Statement)-[:SPEAKER]->(e:Organisation)
WHERE p.id IN $ids
WITH DISTINCT e, role,
     EXISTS { (e)<-[:SPEAKER]-(:Statement {review: 'accepted', polarity: 'affirmed', marking: 'clear'})
              -[:STATES]->(:Proposition {predicate: role.predicate}) } AS held
FOREACH (_ IN CASE WHEN held THEN [1] ELSE [] END | SET e:$(role.label))
FOREACH (_ IN CASE WHEN held THEN [] ELSE [1] END | REMOVE e:$(role.label))
