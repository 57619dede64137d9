// title: Counts of nodes by label
MATCH (n) UNWIND labels(n) AS label RETURN label AS name, count(*) AS count ORDER BY name
