// title: Narratives that somebody calls false, who spreads them and who refutes them
// parameters:
//   narrative: {description: "Name or id of a narrative, narrower ones included; all without it",
//               names: Narrative, sample: narrative/us-hostile-power}
// reading: >-
//   `quote` is the shortest in which a refutation stands. A narrative without a row here is refuted by nobody in this graph,
//   which says nothing of whether it is true.
MATCH (line:Narrative)-[:BROADER*0..5]->(narrative)
WITH DISTINCT line
MATCH (line)-[r:REFUTED_BY]->(by:Entity)
WITH line, collect(by.name) AS refutedBy, head(collect(r.evidence)) AS quote
RETURN line.name AS narrative, refutedBy,
       COLLECT { MATCH (o:Operation)-[:SPREADS]->(line) RETURN o.name ORDER BY o.name } AS spreadBy, quote
ORDER BY narrative
