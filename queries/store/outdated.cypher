// title: Whether another version of the projection made what is in the graph, or was interrupted at it
MATCH (p:Proposition) WHERE p.id IS NOT NULL
// The greatest id is the last that a rebuild comes to.
WITH p ORDER BY p.id DESC LIMIT 1
RETURN coalesce(p.projection <> $version, true) AS outdated
