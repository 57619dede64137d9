// title: What a speaker says, affirmed or denied, and in which words
// parameters:
//   speaker: {description: "Name or id of an organisation, person or country", names: Entity, sample: Chinese Embassy in Canada,
//             required: true}
//   limit: {description: At most so many rows, type: integer, default: 100, sample: 100}
// reading: "`inAnswerTo` is whose statement this one disputes or supports."
MATCH (speaker)<-[:SPEAKER]-(s:Statement {review: 'accepted'})
WITH s ORDER BY s.stated, s.id LIMIT toInteger($limit)
MATCH (s)-[:STATES]->(p:Proposition)
MATCH (s)-[:STATED_IN]->(document:Report)
OPTIONAL MATCH (s)-[:PRIMARY_SOURCE]->(source:Report)
OPTIONAL MATCH (s)-[:RESPONDS_TO]->(:Statement)-[:SPEAKER]->(answered:Entity)
WITH s, p, document, source, collect(DISTINCT answered.name) AS inAnswerTo
RETURN s.stated AS statedOn, s.polarity AS stance,
       p.caption AS proposition, s.likelihood AS likelihood, s.hedge AS hedge, inAnswerTo, s.quote AS quote,
       coalesce(source.name, document.name) AS source
ORDER BY statedOn, proposition, stance, quote
