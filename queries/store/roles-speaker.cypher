// title: Give the role to organisations that affirm these propositions while a statement that anybody may read does
CYPHER replan=skip
UNWIND $ids AS id
MATCH (p:Proposition {id: id})
WITH p, head([role IN $roles WHERE role.predicate = p.predicate]) AS role
WHERE role IS NOT NULL
MATCH (p)<-[:STATES]-()-[:SPEAKER]->(e)
WITH DISTINCT e, role
WHERE e:Organisation
WITH e, role, EXISTS {
  (e)<-[:SPEAKER]-(s)-[:STATES]->(p)
  WHERE s.review = 'accepted' AND s.polarity = 'affirmed' AND s.marking = 'clear' AND p.predicate = role.predicate
} AS held
FOREACH (_ IN CASE WHEN held THEN [1] ELSE [] END | SET e:$(role.label))
FOREACH (_ IN CASE WHEN held THEN [] ELSE [1] END | REMOVE e:$(role.label))
