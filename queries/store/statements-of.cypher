// title: The ids of the statements of some propositions
CYPHER replan=skip
UNWIND $ids AS id
MATCH (p:Proposition {id: id})
WITH p
MATCH (p)<-[:STATES]-(s)
RETURN s.id AS id
