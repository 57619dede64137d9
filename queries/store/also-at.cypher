// title: Add an address under which an article stands too
MATCH (d:Report {id: $report})
WHERE NOT $address IN coalesce(d.alsoAt, []) AND $address <> coalesce(d.address, '')
SET d.alsoAt = coalesce(d.alsoAt, []) + $address, d.changedOn = datetime($now)
RETURN d.id AS id
