// title: The ids of all propositions
MATCH (p:Proposition) RETURN p.id AS id ORDER BY id
