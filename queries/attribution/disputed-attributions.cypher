// title: Attributions that somebody denies, with both sides in their words
// parameters:
//   operation: {description: "Name or id of the operation; all without it", names: Operation, sample: Spamouflage}
//   limit: {description: At most so many rows, type: integer, default: 200, sample: 100}
// reading: >-
//   One row an attribution. `affirmedBy` and `deniedBy` are speakers; the quotes are the shortest of each side. A denial
//   alone makes nothing untrue, and many who repeat one report are one source.
MATCH (operation)-[denial:DENIED {predicate: 'attributed_to'}]->(actor:Entity)
WITH operation, denial, actor ORDER BY operation.name, actor.name, denial.denies LIMIT toInteger($limit)
MATCH (p:Proposition {id: denial.denies})
CALL (p) {
  MATCH (p)<-[:STATES]-(s:Statement {review: 'accepted', polarity: 'affirmed'})-[:SPEAKER]->(speaker:Entity)
  WITH speaker.name AS speaker, min(s.statedOn) AS first ORDER BY speaker
  RETURN collect(speaker) AS affirmedBy
}
OPTIONAL MATCH (operation)-[affirmation:ATTRIBUTED_TO {proposition: p.id}]->(actor)
RETURN operation.name AS operation, actor.name AS actor, affirmedBy, denial.speakers AS deniedBy,
       affirmation.sources AS sources, affirmation.evidence AS affirmation, denial.evidence AS denial, p.id AS proposition
ORDER BY operation, actor
