// title: Write propositions that the graph does not hold yet, with the relationships by which they show
CYPHER replan=skip
UNWIND $rows AS row
MATCH (a:Entity {id: row.subject})
OPTIONAL MATCH (b:Entity {id: row.object})
CREATE (p:Proposition:$(row.labels))-[:SUBJECT]->(a)
SET p = row.properties
FOREACH (_ IN CASE WHEN b IS NOT NULL THEN [1] END | CREATE (p)-[:OBJECT]->(b))
FOREACH (edge IN row.edges |
  CREATE (a)-[r:$(edge.type)]->(b)
  SET r = edge.properties)
