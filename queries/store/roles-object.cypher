// title: Give the role to what these propositions point to while a statement that anybody may read affirms one
CYPHER replan=skip
UNWIND $ids AS id
MATCH (p:Proposition {id: id})
WITH p, head([role IN $roles WHERE role.predicate = p.predicate]) AS role
WHERE role IS NOT NULL
MATCH (p)-[:OBJECT]->(e)
WITH DISTINCT e, role
WITH e, role, EXISTS {
  (e)<-[:OBJECT]-(p)<-[:STATES]-(s)
  WHERE p.predicate = role.predicate AND s.review = 'accepted' AND s.polarity = 'affirmed' AND s.marking = 'clear'
} AS held
FOREACH (_ IN CASE WHEN held THEN [1] ELSE [] END | SET e:$(role.label))
FOREACH (_ IN CASE WHEN held THEN [] ELSE [1] END | REMOVE e:$(role.label))
