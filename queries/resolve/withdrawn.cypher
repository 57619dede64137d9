// title: Say on the tombstone of a judgement who took it back; nothing else keeps it
MERGE (t:Tombstone {id: $id})
SET t.kind = 'Statement', t.on = datetime($now), t.said = $said, t.by = $by, t.released = coalesce(t.released, [])
