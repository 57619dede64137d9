// title: The narratives of an operation, with what each is about and who else spreads it
// parameters:
//   operation: {description: Name or id of the operation, names: Operation, sample: Spamouflage, required: true}
// reading: "`alsoSpreadBy` names operations with the very same line; `narrative-relay` looks at wider ones too."
MATCH (operation)-[r:SPREADS]->(line:Narrative)
RETURN line.name AS narrative, COLLECT { MATCH (line)-[:ABOUT]->(topic) RETURN topic.name ORDER BY topic.name } AS about,
       COLLECT { MATCH (line)-[:BROADER]->(wider) RETURN wider.name ORDER BY wider.name } AS kindOf,
       COLLECT { MATCH (o:Operation)-[:SPREADS]->(line) WHERE o <> operation RETURN o.name ORDER BY o.name } AS alsoSpreadBy,
       r.sources AS sources, r.disputed AS disputed, r.firstStated AS firstStated, r.evidence AS quote
ORDER BY firstStated, narrative
