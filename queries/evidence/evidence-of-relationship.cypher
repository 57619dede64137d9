// title: Everybody's words behind one relationship, by the id of its proposition
// parameters:
//   proposition: {description: "The property `proposition` of a relationship, or `denies` of a red one",
//                 sample: 4b1da95e46429273ac8985f6eeeb4d67, required: true}
// reading: >-
//   Statements of every review state: `proposed` ones are a program's reading that nobody has checked. `start` and
//   `end` are character offsets into the document's text.
OPTIONAL MATCH (p:Proposition {id: $proposition})
OPTIONAL MATCH (p)<-[:STATES]-(s:Statement)-[:SPEAKER]->(speaker:Entity)
OPTIONAL MATCH (s)-[:STATED_IN]->(document:Report)
OPTIONAL MATCH (s)-[:PRIMARY_SOURCE]->(source:Report)
RETURN coalesce(p.caption, 'no proposition has the id ' + $proposition
                + '; click a relationship in Browser, or ask operation-profile, for one') AS proposition,
       s.review AS review, s.polarity AS stance, speaker.name AS speaker, s.likelihood AS likelihood, s.hedge AS hedge,
       s.quote AS quote, document.name AS document, s.start AS start, s.end AS end, source.name AS source, s.id AS statement
ORDER BY review, stance, speaker, document, start, statement
