// title: Other operations that target the same people, institutions, countries or events
// parameters:
//   operation: {description: Name or id of the operation, names: Operation, sample: Spamouflage, required: true}
// reading: >-
//   One row another operation; `shared` are the common targets, rarest first, and a rare one tells more than a country
//   that everybody targets.
MATCH (operation)-[:TARGETS]->(target:Target)
WITH operation, target, COUNT { (target)<-[:TARGETS]-() } AS targetedBy
MATCH (target)<-[:TARGETS]-(other:Operation)
WHERE other <> operation
WITH other, target, targetedBy
ORDER BY targetedBy, target.name
WITH other, collect(DISTINCT target.name) AS shared, min(targetedBy) AS rarest
RETURN other.name AS operation, size(shared) AS count, shared, rarest AS operationsAtTheRarest
ORDER BY count DESC, rarest, operation
LIMIT 100
