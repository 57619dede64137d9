// title: Statements that were linked to some entities, with what they say in the ids they were linked to
// parameters:
//   places: {description: "Id of each entity, and of the one that it is at now."}
UNWIND $places AS place
MATCH (at:Entity {id: place.at})
CALL (at, place) {
  MATCH (at)<-[:SUBJECT]-(:Proposition)<-[:STATES]-(s:Statement) WHERE coalesce(s.linkedSubject, at.id) = place.id
  RETURN s
  UNION
  MATCH (at)<-[:OBJECT]-(:Proposition)<-[:STATES]-(s:Statement) WHERE coalesce(s.linkedObject, at.id) = place.id
  RETURN s
  UNION
  MATCH (at)<-[:SPEAKER]-(s:Statement) WHERE coalesce(s.linkedSpeaker, at.id) = place.id
  RETURN s
}
WITH DISTINCT s
MATCH (s)-[:STATES]->(p:Proposition)-[:SUBJECT]->(subject:Entity)
MATCH (s)-[:SPEAKER]->(speaker:Entity)
OPTIONAL MATCH (p)-[:OBJECT]->(object:Entity)
RETURN s.id AS id, p.predicate AS predicate, p {.value, .datatype, .unit, .bound, .platform} AS literal,
       coalesce(s.linkedSubject, subject.id) AS subject, coalesce(s.linkedSpeaker, speaker.id) AS speaker,
       CASE WHEN object IS NOT NULL THEN coalesce(s.linkedObject, object.id) END AS object
