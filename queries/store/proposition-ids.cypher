// title: The ids of propositions in their order, so many after one
MATCH (p:Proposition) WHERE p.id > $after
RETURN p.id AS id ORDER BY id LIMIT $limit
