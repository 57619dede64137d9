// title: Whom an operation targets, as people, institutions, countries and elections
// question: 7
// parameters:
//   operation: {description: Name or id of the operation, names: Operation, sample: Spamouflage, required: true}
// reading: "`count` is how many members of a group are meant, as the source puts it; `role` is the function of a person."
MATCH (operation)-[r:TARGETS]->(target:Entity)
MATCH (:Proposition {id: r.proposition})<-[:STATES]-(s:Statement {review: 'accepted'})-[:SPEAKER]->(speaker:Entity)
WITH r, target, s, speaker ORDER BY speaker.name, s.id
RETURN head([l IN labels(target) WHERE NOT l IN ['Entity', 'Target', 'AttributingOrganisation']]) AS kind,
       target.name AS target, head(collect(s.role)) AS role, head(collect(s.count)) AS count,
       r.likelihood AS likelihood, r.disputed AS disputed, collect(DISTINCT speaker.name) AS speakers,
       r.evidence AS quote
ORDER BY kind, target
