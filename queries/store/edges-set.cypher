// title: Let relationships say what they now rest on
CYPHER replan=skip
UNWIND $rows AS row
MATCH ()-[r]->() WHERE elementId(r) = row.edge
SET r = row.properties
