// title: The class of what is called so
MATCH (n:Entity {name: $sample})
RETURN head([l IN labels(n) WHERE NOT l IN ['Entity', 'Target', 'AttributingOrganisation']]) AS class
LIMIT 1
