// title: Propositions and statements that left the graph since a time
MATCH (t:Tombstone) WHERE t.on >= datetime($since)
RETURN t.id AS id, t.kind AS kind, t.released AS released ORDER BY kind, id
