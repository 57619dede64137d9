// title: Which names who uses for an operation and for those that are said to be the same
// parameters:
//   operation: {description: Name or id of the operation, names: Operation, sample: Spamouflage, required: true}
// reading: >-
//   One row a speaker. `names` are those under which they speak of the operation; a name in `alsoMeans` is one that somebody
//   calls the same operation within two steps, which is a judgement and can be disputed; the 25 nearest are looked at.
MATCH path = (operation)-[:SAME_AS*0..2]-(one:Operation)
WITH operation, one, min(length(path)) AS steps
ORDER BY steps, one.name
LIMIT 25
CALL (one) {
  MATCH (one)<-[:SUBJECT]-(p:Proposition)<-[states:STATES]-(s)
  WHERE states.standing STARTS WITH 'accepted' AND states.polarity = 'affirmed'
  MATCH (s)-[:SPEAKER]->(speaker)
  WITH DISTINCT one, speaker, s.subjectAs AS own, CASE p.predicate WHEN 'known_as' THEN p.value END AS other
  UNWIND [own, other] AS name
  WITH speaker, name WHERE name = one.name OR name IN one.aliases
  RETURN DISTINCT speaker, name
}
WITH operation, speaker, one, name ORDER BY name
WITH operation, speaker, collect(DISTINCT name) AS names, collect(DISTINCT one.name) AS operations
RETURN speaker.name AS speaker, names, [n IN operations WHERE n <> operation.name] AS alsoMeans
ORDER BY speaker
LIMIT 200
