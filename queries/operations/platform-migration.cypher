// title: In which order an operation is said to have come to its platforms
// parameters:
//   operation: {description: Name or id of the operation, names: Operation, sample: Spamouflage, required: true}
// reading: >-
//   `since` is when the use is said to have begun or, without that, when somebody first said so; `dated` tells which. `before`
//   lists the platforms that come earlier. A later mention is not a proof that it came later.
MATCH (operation)-[r:USES_PLATFORM]->(platform:Platform)
MATCH (:Proposition {id: r.proposition})<-[:STATES]-(s:Statement {review: 'accepted', polarity: 'affirmed'})
WITH platform, r, min(head(split(s.valid, '/'))) AS valid
WITH platform, r, coalesce(valid, r.firstStated) AS since, valid IS NOT NULL AS isValid
ORDER BY since, platform.name
WITH collect({platform: platform.name, since: since, isValid: isValid, r: r}) AS stops
UNWIND range(0, size(stops) - 1) AS i
WITH stops[i] AS stop, [earlier IN stops WHERE earlier.since < stops[i].since | earlier.platform] AS before
RETURN stop.platform AS platform, stop.since AS since,
       CASE WHEN stop.isValid THEN 'said to begin then' ELSE 'first stated then' END AS dated, before,
       stop.r.sources AS sources, stop.r.evidence AS quote
ORDER BY since, platform
