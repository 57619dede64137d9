// title: Give the entities that an older version wrote the name by which lists are sorted
MATCH (e:Entity)
WHERE e.sortName IS NULL
CALL (e) { SET e.sortName = toLower(e.name) } IN TRANSACTIONS OF 10000 ROWS
