// title: Propositions whose reports go back to others through a report whose citations have changed
UNWIND $ids AS id
MATCH (:Proposition {id: id, predicate: 'cites'})-[:SUBJECT]->(changed:Report)
MATCH (report:Report)-[:CITES*0..4]->(changed)
MATCH (report)<-[:STATED_IN|PRIMARY_SOURCE]-(:Statement)-[:STATES]->(p:Proposition)
RETURN DISTINCT p.id AS id
