// title: From a `report` to what it goes back to over `cites`, its citations, with CONDITION on these; nothing if it cites none
OPTIONAL MATCH (report)-[cites:CITES*1..5]->(end) WHERE NOT (end)-[:CITES]->() AND CONDITION
