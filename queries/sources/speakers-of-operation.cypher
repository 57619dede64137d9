// title: Who speaks about an operation, how often, and how sure they say they are
// parameters:
//   operation: {description: Name or id of the operation, names: Operation, sample: Spamouflage, required: true}
// reading: >-
//   Counts of accepted statements. `hedges` are the speaker's own words; a speaker who is quoted in many reports is still
//   one speaker.
MATCH (operation)<-[:SUBJECT]-(p:Proposition)<-[:STATES]-(s {review: 'accepted'})-[:SPEAKER]->(speaker)
MATCH (s)-[:STATED_IN]->(document)
WITH speaker, s, document ORDER BY s.hedge
RETURN speaker.name AS speaker, count(DISTINCT CASE s.polarity WHEN 'affirmed' THEN s END) AS affirmed,
       count(DISTINCT CASE s.polarity WHEN 'denied' THEN s END) AS denied, count(DISTINCT document) AS documents,
       collect(DISTINCT s.likelihood) AS likelihoods, collect(DISTINCT s.hedge) AS hedges
ORDER BY affirmed + denied DESC, speaker
LIMIT 200
