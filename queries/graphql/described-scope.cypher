// title: Statements that a description of one node rests on, with all that decides who may see them
// parameters:
//   id: {description: "Id of an entity, a proposition or a statement."}
//   markings: {description: Markings that the reader may see.}
//   review: {description: Review states whose statements count.}
//   limit: {description: At most so many statements in each position.}
CALL () {
  MATCH (s:Statement {id: $id}) RETURN s
  UNION
  MATCH (:Proposition {id: $id})<-[:STATES]-(s:Statement) RETURN s
  UNION
  MATCH (:Entity {id: $id})<-[:SUBJECT]-(:Proposition)<-[:STATES]-(s:Statement)
  WHERE s.review IN $review AND s.marking IN $markings RETURN s ORDER BY s.id LIMIT $limit
  UNION
  MATCH (:Entity {id: $id})<-[:OBJECT]-(:Proposition)<-[:STATES]-(s:Statement)
  WHERE s.review IN $review AND s.marking IN $markings RETURN s ORDER BY s.id LIMIT $limit
  UNION
  MATCH (:Entity {id: $id})<-[:SPEAKER|STATED_IN|PRIMARY_SOURCE]-(s:Statement)
  WHERE s.review IN $review AND s.marking IN $markings RETURN s ORDER BY s.id LIMIT $limit
}
MATCH (s)-[:STATED_IN]->(d:Report)
MATCH (s)-[:STATES]->(p:Proposition)-[:SUBJECT]->(a:Entity)
MATCH (s)-[:SPEAKER]->(speaker:Entity)
OPTIONAL MATCH (s)-[:PRIMARY_SOURCE]->(source:Report)
OPTIONAL MATCH (s)-[:RESPONDS_TO]->(answered:Statement)
OPTIONAL MATCH (p)-[:OBJECT]->(o:Entity)
RETURN s.id AS id, s.review AS review, s.polarity AS polarity, s.likelihood AS likelihood, s.method AS method,
       [s.marking, d.marking, a.marking, o.marking, speaker.marking] AS markings, source.marking AS sourceMarking,
       [s.licence, d.licence] AS licences, answered.id AS answered, p.id AS proposition, p.predicate AS predicate,
       a.id AS subject, o.id AS object, speaker.id AS speaker, d.id AS document, source.id AS source,
       false AS touched, null AS changed
