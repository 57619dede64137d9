// title: Counts of statements by review state
MATCH (s:Statement) RETURN s.review AS name, count(*) AS count ORDER BY name
