// title: Takedowns of an operation, counted by platform, unit and date without double counting
// question: 13
// parameters:
//   operation: {description: Name or id of the operation, names: Operation, sample: Spamouflage, required: true}
// reading: >-
//   One row a disruption, platform and unit, however many reports give it. `counted` says whether it may be added to
//   others, and if not, why: only an exact figure of one disruption may, that no other figure holds. `total` is what those
//   come to on this platform in this unit: no account is in it twice, and it is a least where reports overlap.
CALL (operation) {
  MATCH (operation)<-[:SUBJECT]-(:Proposition {predicate: 'disrupted_in'})-[:OBJECT]->(d:Disruption)
  MATCH (d)<-[:SUBJECT]-(p:Proposition {predicate: 'asset_count'})
  RETURN d, p
  UNION
  MATCH (operation)<-[:SUBJECT]-(p:Proposition {predicate: 'asset_count'})
  RETURN null AS d, p
}
MATCH (p)<-[:STATES]-(s:Statement {review: 'accepted', polarity: 'affirmed'})-[:SPEAKER]->(speaker:Entity)
WITH operation, d, p, min(s.valid) AS valid, collect(DISTINCT speaker.name) AS speakers, head(collect(s.quote)) AS quote,
     any(running IN collect(s.cumulative) WHERE running) AS cumulative
CALL (d) {
  OPTIONAL MATCH (d)<-[:SUBJECT]-(q:Proposition {predicate: 'occurred_on'})
  RETURN min(q.value) AS occurred
}
// What the disruption is a part of, and who did it.
WITH d, p, coalesce(valid, occurred) AS date, speakers, quote, cumulative,
     [(w:Disruption)-[:INCLUDES*1..5]->(d) | w.id] AS wholes, [(d)-[:DISRUPTED_BY]->(by:Entity) | by.id] AS doers
WITH {id: d.id, name: d.name, p: p.id, count: p.value, number: toFloatOrNull(replace(p.value, ',', '')), bound: p.bound,
      platform: p.platform, unit: p.unit, date: date, from: coalesce(head(split(date, '/')), '..'),
      to: coalesce(last(split(date, '/')), '..'), speakers: speakers, quote: quote, cumulative: cumulative,
      wholes: wholes, doers: doers} AS figure
WITH collect(figure) AS figures
// Those that may stand for their disruption: the least exact figure for each platform and unit.
WITH figures, [f IN figures WHERE f.id IS NOT NULL AND f.bound = 'exact' AND NOT f.cumulative AND f.number IS NOT NULL
  AND none(g IN figures WHERE g.id = f.id AND g.unit = f.unit AND g.bound = 'exact' AND NOT g.cumulative
    AND (coalesce(g.platform, '') = coalesce(f.platform, '') AND (g.number < f.number OR g.number = f.number AND g.p < f.p)
         OR f.platform IS NULL AND g.platform IS NOT NULL))] AS whole
UNWIND figures AS f
WITH figures, whole, f, CASE
  WHEN f.id IS NULL THEN 'no: not of one disruption'
  WHEN f.cumulative THEN 'no: a running total'
  WHEN coalesce(f.bound, '') <> 'exact' OR f.number IS NULL
    THEN CASE WHEN any(g IN whole WHERE g.id = f.id AND g.unit = f.unit
                         AND coalesce(g.platform, '') = coalesce(f.platform, ''))
              THEN 'no: another figure for the same' ELSE 'no: not an exact figure' END
  WHEN none(g IN whole WHERE g.p = f.p)
    THEN CASE WHEN f.platform IS NULL AND any(g IN whole WHERE g.id = f.id AND g.unit = f.unit AND g.platform IS NOT NULL)
              THEN 'no: counted by platform' ELSE 'no: another figure for the same' END
  WHEN any(g IN whole WHERE g.id IN f.wholes AND g.unit = f.unit
             AND (g.platform IS NULL OR g.platform = f.platform))
    THEN 'no: part of another disruption'
  // Two takedowns on one platform, or by one doer on platforms unnamed, whose times overlap may hold the same accounts.
  WHEN any(g IN whole WHERE g.id <> f.id AND g.unit = f.unit AND NOT f.id IN g.wholes
             AND (g.platform = f.platform OR (g.platform IS NULL OR f.platform IS NULL)
                  AND (size(g.doers) = 0 OR size(f.doers) = 0 OR any(by IN g.doers WHERE by IN f.doers)))
             AND (f.from IN ['..', ''] OR g.to IN ['..', ''] OR replace(f.from, 'X', '0') <= replace(g.to, 'X', '9') + '~')
             AND (g.from IN ['..', ''] OR f.to IN ['..', ''] OR replace(g.from, 'X', '0') <= replace(f.to, 'X', '9') + '~')
             AND (g.number > f.number OR g.number = f.number AND g.id < f.id))
    THEN 'no: its time overlaps that of another'
  ELSE 'yes' END AS counted
WITH collect({f: f, counted: counted}) AS judged
UNWIND judged AS row
WITH row.f AS f, row.counted AS counted,
     reduce(sum = 0.0, other IN judged | sum + CASE WHEN other.counted = 'yes' AND other.f.unit = row.f.unit
       AND coalesce(other.f.platform, '') = coalesce(row.f.platform, '') THEN other.f.number ELSE 0 END) AS sum
RETURN f.name AS disruption, f.date AS date, f.platform AS platform, f.unit AS unit, f.count AS count, f.bound AS bound,
       counted, toInteger(sum) AS total, f.speakers AS speakers, f.quote AS quote
ORDER BY date, disruption, platform, unit, counted STARTS WITH 'no', count
