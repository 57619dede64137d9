// title: Takedowns of an operation, counted by platform, unit and date without double counting
// question: 13
// parameters:
//   operation: {description: Name or id of the operation, names: Operation, sample: Spamouflage, required: true}
// reading: >-
//   One row a disruption, platform and unit, however many reports give it. `counted` says whether it may be added to
//   others: an exact figure of one disruption may; a second figure for the same thing, and a running total over several
//   disruptions, may not.
CALL (operation) {
  MATCH (operation)<-[:SUBJECT]-(:Proposition {predicate: 'disrupted_in'})-[:OBJECT]->(d:Disruption)
  MATCH (d)<-[:SUBJECT]-(p:Proposition {predicate: 'asset_count'})
  RETURN d, p
  UNION
  MATCH (operation)<-[:SUBJECT]-(p:Proposition {predicate: 'asset_count'})
  RETURN null AS d, p
}
MATCH (p)<-[:STATES]-(s:Statement {review: 'accepted', polarity: 'affirmed'})-[:SPEAKER]->(speaker:Entity)
WITH operation, d, p, min(s.valid) AS valid, collect(DISTINCT speaker.name) AS speakers, head(collect(s.quote)) AS quote
CALL (d) {
  OPTIONAL MATCH (d)<-[:SUBJECT]-(q:Proposition {predicate: 'occurred_on'})
  RETURN min(q.value) AS occurred
}
WITH d, p, coalesce(valid, occurred) AS date, speakers, quote
ORDER BY d.id, p.platform, p.unit, CASE p.bound WHEN 'exact' THEN 0 ELSE 1 END, p.value
WITH d, p.platform AS platform, p.unit AS unit, collect({p: p, date: date, speakers: speakers, quote: quote}) AS figures
UNWIND range(0, size(figures) - 1) AS i
WITH d, platform, unit, figures[i] AS figure, i
RETURN d.name AS disruption, figure.date AS date, platform, unit, figure.p.value AS count, figure.p.bound AS bound,
       CASE WHEN d IS NULL THEN 'no: not of one disruption'
            WHEN i > 0 THEN 'no: another figure for the same'
            ELSE 'yes' END AS counted,
       figure.speakers AS speakers, figure.quote AS quote
ORDER BY date, disruption, platform, unit, i, count
