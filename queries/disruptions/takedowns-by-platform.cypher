// title: Takedowns on a platform or by its owner, with the operation, the date and the counts as given
// parameters:
//   platform: {description: Name or id of the platform, names: Platform, sample: Facebook, required: true}
// reading: >-
//   Figures are those of the reports, with unit and bound; `disruption-counts` says for one operation which may be added up.
MATCH (operation:Operation)-[:USES_PLATFORM]->(platform)
WITH DISTINCT operation, platform.name AS platform
MATCH (operation)-[:DISRUPTED_IN]->(d:Disruption)<-[:SUBJECT]-(p:Proposition)
WHERE p.predicate IN ['asset_count', 'occurred_on']
WITH operation, d, min(CASE p.predicate WHEN 'occurred_on' THEN p.value END) AS date,
     collect(CASE WHEN p.predicate = 'asset_count' AND p.platform = platform THEN p END) AS counts
UNWIND counts AS p
WITH operation, d, date, p
WHERE
  INCLUDE affirmed
// Who says it is looked up for the rows that are shown alone.
WITH operation, d, date, p.value AS count, p.unit AS unit, p.bound AS bound, collect(p) AS same
ORDER BY date, operation.name, unit, count, d.name LIMIT 200
UNWIND same AS p
MATCH (p)<-[:STATES]-(s:Statement {review: 'accepted', polarity: 'affirmed'})-[:SPEAKER]->(speaker:Entity)
WITH operation, d, date, count, unit, bound, speaker, s ORDER BY speaker.name, s.id
RETURN operation.name AS operation, d.name AS disruption, date, count, unit, bound,
       collect(DISTINCT speaker.name) AS speakers, head(collect(s.quote)) AS quote
ORDER BY date, operation, unit, count, disruption
