// title: Which of these statements are in the graph already, how they stand, and what of them was loaded last
CYPHER replan=skip
UNWIND $ids AS id
MATCH (s:Statement {id: id})
RETURN s.id AS id, s.review AS review, s.contentHash AS hash
