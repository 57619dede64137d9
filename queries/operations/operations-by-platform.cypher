// title: Operations that used a platform, and since when
// question: 1
// parameters:
//   platform: {description: Name or id of the platform, names: Platform, sample: X, required: true}
// reading: >-
//   `activeSince` is the earliest time for which somebody says that the operation was active; `firstStated` is when
//   somebody first said that it used this platform. `sources` counts reports that do not rest on each other.
MATCH (o:Operation)-[r:USES_PLATFORM]->(platform)
// Few propositions are about times: all of them are joined, which is less than all that is said of the operations.
OPTIONAL MATCH (p:Proposition {predicate: 'active_during'})-[:SUBJECT]->(o)
USING INDEX p:Proposition(predicate)
USING JOIN ON o
WHERE
  INCLUDE affirmed
WITH o, r, min(head(split(p.value, '/'))) AS activeSince
RETURN o.name AS operation, activeSince, r.firstStated AS firstStated, r.likelihood AS likelihood,
       r.sources AS sources, r.disputed AS disputed, r.evidence AS quote
ORDER BY activeSince, operation
