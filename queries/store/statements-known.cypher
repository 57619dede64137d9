// title: Which of these statements are in the graph already
UNWIND $ids AS id
MATCH (s:Statement {id: id})
RETURN s.id AS id
