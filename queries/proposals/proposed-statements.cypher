// title: What a program proposed and nobody has looked at yet
// parameters:
//   document: {description: "Name or id of a report; all without it", names: Report, sample: Spamouflage on the pages of Canadian MPs}
//   limit: {description: At most so many rows, type: integer, default: 100, sample: 10}
// reading: >-
//   None of this is accepted, and none of it makes a relationship. `confidence` is the extractor's own score, not the
//   speaker's. Decide with `kg review accept` or `kg review reject` and the id.
MATCH (document)<-[:STATED_IN]-(s:Statement {review: 'proposed'})-[:STATES]->(p:Proposition)
MATCH (s)-[:SPEAKER]->(speaker:Entity)
RETURN document.name AS document, p.caption AS proposition, s.polarity AS stance, speaker.name AS speaker,
       s.likelihood AS likelihood, s.quote AS quote, s.confidence AS confidence, s.id AS id
ORDER BY document, s.start, id
LIMIT toInteger($limit)
