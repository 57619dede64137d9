// title: Whether the graph was projected by a version that gave propositions no caption
MATCH (p:Proposition)
RETURN p.caption IS NULL AS outdated
LIMIT 1
