// title: How a narrative went from one operation to another over time
// question: 10
// parameters:
//   narrative: {description: "Name or id of a narrative, narrower ones included; all without it",
//               names: Narrative, sample: narrative/us-hostile-power}
// reading: >-
//   A row says that `later` is reported to spread the line after `earlier` was. It says nothing of cause. Dates are
//   when somebody first said so, or when it is said to have happened.
MATCH (line:Narrative)-[:BROADER*0..5]->(narrative)
WITH DISTINCT line
MATCH (o:Operation)-[r:SPREADS]->(line)
MATCH (:Proposition {id: r.proposition})<-[:STATES]-(s:Statement {review: 'accepted', polarity: 'affirmed'})
WITH line, o, min(coalesce(head(split(s.valid, '/')), r.firstStated)) AS since, r
WITH line, {operation: o.name, since: since, quote: r.evidence,
            platforms: COLLECT { MATCH (o)-[:USES_PLATFORM]->(p) RETURN p.name ORDER BY p.name }} AS carrier
ORDER BY carrier.since, carrier.operation
WITH line, collect(carrier) AS carriers
UNWIND range(0, size(carriers) - 2) AS i
WITH line, carriers[i] AS earlier, carriers[i + 1] AS later
RETURN line.name AS narrative, earlier.operation AS earlier, earlier.since AS earlierSince, later.operation AS later,
       later.since AS laterSince, [p IN later.platforms WHERE NOT p IN earlier.platforms] AS newPlatforms,
       earlier.quote AS earlierQuote, later.quote AS laterQuote
ORDER BY narrative, earlierSince, later
