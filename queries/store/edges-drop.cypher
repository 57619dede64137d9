// title: Remove relationships by which propositions no longer show
CYPHER replan=skip
UNWIND $rows AS row
MATCH ()-[r]->() WHERE elementId(r) = row.edge
DELETE r
