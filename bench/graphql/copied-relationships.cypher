// title: Give the copies the relationships of their originals
MATCH (m:Operation|Proposition|Statement {copy: $copy})
CALL (m) {
  MATCH (n:Entity|Proposition|Statement {id: m.original})-[r]->(b)
  OPTIONAL MATCH (c:Entity|Proposition|Statement {id: b.id + '-' + $copy})
  WITH m, r, coalesce(c, b) AS target
  CREATE (m)-[made:$(type(r))]->(target)
  SET made = properties(r)
  SET made.proposition = r.proposition + '-' + $copy
} IN TRANSACTIONS OF 5000 ROWS
