// title: Accepted statements whose quote holds these words
// parameters:
//   words: {description: Words that stand together in the quote, sample: likely tied, required: true}
//   limit: {description: At most so many rows, type: integer, default: 50, sample: 50}
// reading: Accents and case do not matter, the order of the words does.
CALL db.index.fulltext.queryNodes('statementText', '"' + replace(replace($words, '\\', ' '), '"', ' ') + '"') YIELD node AS s
WHERE s.review = 'accepted'
MATCH (s)-[:STATES]->(p:Proposition)
MATCH (s)-[:SPEAKER]->(speaker:Entity)
MATCH (s)-[:STATED_IN]->(document:Report)
RETURN p.caption AS proposition, s.polarity AS stance, speaker.name AS speaker, s.hedge AS hedge, s.quote AS quote,
       document.name AS document, s.id AS statement
ORDER BY proposition, speaker, statement
LIMIT toInteger($limit)
