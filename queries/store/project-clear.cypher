// title: Remove every typed relationship
MATCH (:Entity)-[r]->(:Entity)
CALL (r) { DELETE r } IN TRANSACTIONS OF 10000 ROWS
