// title: Reports that share a passage with a text and have another one
MATCH (d:Report)
WHERE d.sha256 <> $sha256 AND d.marking = $marking AND any(passage IN $passages WHERE d.text CONTAINS passage)
RETURN d.id AS id, d.name AS name, d.address AS address, coalesce(d.alsoAt, []) AS alsoAt, d.text AS text
ORDER BY id
