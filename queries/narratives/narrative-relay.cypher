// title: How a narrative went from one operation to another over time
// question: 10
// parameters:
//   narrative: {description: "Name or id of a narrative, narrower ones included; all without it",
//               names: Narrative, sample: narrative/us-hostile-power}
//   limit: {description: At most so many rows, type: integer, default: 200, sample: 100}
// reading: >-
//   A row says that `later` is reported to spread the line after `earlier` was. It says nothing of cause. Dates are
//   when somebody first said so, or when it is said to have happened.
MATCH (line:Narrative)-[:BROADER*0..5]->(narrative)
WITH DISTINCT line, COUNT { (line)<-[:SPREADS]-() } AS carriers
WHERE carriers > 1
ORDER BY line.name, line.id
// As many lines as fill the rows that are asked for: a line gives one less than it has carriers.
WITH reduce(kept = {rows: 0, lines: []}, one IN collect({line: line, rows: carriers - 1}) |
       CASE WHEN kept.rows < toInteger($limit) THEN {rows: kept.rows + one.rows, lines: kept.lines + one.line}
            ELSE kept END).lines AS lines
UNWIND lines AS line
MATCH (o:Operation)-[r:SPREADS]->(line)
MATCH (:Proposition {id: r.proposition})<-[:STATES]-(s:Statement {review: 'accepted', polarity: 'affirmed'})
WITH line, o, r, min(coalesce(head(split(s.valid, '/')), r.firstStated)) AS since
ORDER BY since, o.name
WITH line, collect({operation: o, since: since, quote: r.evidence}) AS carriers
UNWIND range(0, size(carriers) - 2) AS i
WITH line.name AS narrative, carriers[i] AS earlier, carriers[i + 1] AS later
WITH narrative, earlier, later, earlier.operation AS first, later.operation AS next
ORDER BY narrative, earlier.since, next.name
LIMIT toInteger($limit)
RETURN narrative, first.name AS earlier, earlier.since AS earlierSince, next.name AS later, later.since AS laterSince,
       COLLECT { MATCH (next)-[:USES_PLATFORM]->(p) WHERE NOT EXISTS { (first)-[:USES_PLATFORM]->(p) }
                 RETURN p.name ORDER BY p.name } AS newPlatforms,
       earlier.quote AS earlierQuote, later.quote AS laterQuote
ORDER BY narrative, earlierSince, later
