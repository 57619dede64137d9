// title: What the statements of each proposition come to
// parameters:
//   ids: {description: Ids of the propositions.}
//   review: {description: Review states of the statements that count.}
//   likelihoods: {description: "The scale of likelihoods, in rising order."}
UNWIND $ids AS id
MATCH (p:Proposition {id: id})<-[:STATES]-(s:Statement)-[:STATED_IN]->(document:Report)
WHERE s.review IN $review AND s.marking IN $markings
OPTIONAL MATCH (s)-[:PRIMARY_SOURCE]->(source:Report)
WITH id, s, coalesce(source, document) AS root, coalesce(s.statedOn, source.publishedOn, document.publishedOn) AS stated
WITH id, count(DISTINCT s) AS statements, count(DISTINCT root) AS sources, min(stated) AS firstStated,
     max(stated) AS lastStated, collect(CASE s.polarity WHEN 'affirmed' THEN s.likelihood END) AS affirmations,
     count(CASE s.polarity WHEN 'denied' THEN s END) AS denials
RETURN id, statements, sources, firstStated, lastStated, denials > 0 AS disputed, size(affirmations) > 0 AS affirmed,
       // The most certain of those who affirm it.
       last([l IN $likelihoods WHERE l IN affirmations]) AS likelihood
