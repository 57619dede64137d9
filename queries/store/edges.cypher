// title: The relationships by which some propositions show
CYPHER replan=skip
UNWIND $ids AS id
MATCH (p:Proposition {id: id})
WITH p, id
MATCH (a)<-[:SUBJECT]-(p)-[:OBJECT]->(b)
WITH a, b, id
// Between the two ends: it is looked for from the one with fewer relationships, of which neither need have few.
MATCH (a)-[r]->(b)
WHERE r.proposition = id OR r.denies = id
RETURN id, type(r) AS type, elementId(r) AS edge
