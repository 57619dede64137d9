// title: Propositions that left the graph since a time
MATCH (t:Tombstone) WHERE t.on >= datetime($since)
RETURN t.id AS id, t.released AS released ORDER BY id
