// title: The reports that an id, a name or an address means
MATCH (r:Report)
WHERE r.id = $text OR r.name = $text OR r.title = $text OR r.address = $text
RETURN r.id AS id, r.name AS name
ORDER BY id LIMIT 5
