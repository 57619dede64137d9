// title: Which of these ids were merged, and what answers for them
CYPHER replan=skip
UNWIND $ids AS id
MATCH (:Redirect {id: id})-[:MERGED_INTO]->(kept:Entity)
RETURN id, kept.id AS into
