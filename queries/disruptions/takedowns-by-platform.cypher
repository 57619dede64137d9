// title: Takedowns on a platform or by its owner, with the operation, the date and the counts as given
// parameters:
//   platform: {description: Name or id of the platform, names: Platform, sample: Facebook, required: true}
// reading: >-
//   Figures are those of the reports, with unit and bound; `disruption-counts` says for one operation which may be added up.
MATCH (operation:Operation)-[:USES_PLATFORM]->(platform)
WITH DISTINCT operation, platform
MATCH (operation)-[:DISRUPTED_IN]->(d:Disruption)
MATCH (d)<-[:SUBJECT]-(p:Proposition {predicate: 'asset_count', platform: platform.name})
MATCH (p)<-[:STATES]-(s:Statement {review: 'accepted', polarity: 'affirmed'})-[:SPEAKER]->(speaker:Entity)
WITH operation, d, p, speaker, s ORDER BY speaker.name, s.id
RETURN operation.name AS operation, d.name AS disruption,
       head(COLLECT { MATCH (d)<-[:SUBJECT]-(q:Proposition {predicate: 'occurred_on'})
                      RETURN q.value ORDER BY q.value }) AS date,
       p.value AS count, p.unit AS unit, p.bound AS bound, collect(DISTINCT speaker.name) AS speakers,
       head(collect(s.quote)) AS quote
ORDER BY date, operation, unit, count
LIMIT 200
