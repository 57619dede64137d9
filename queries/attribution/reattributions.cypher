// title: Operations that are attributed to more than one actor, in the order in which it was said
// parameters:
//   operation: {description: "Name or id of the operation; all without it", names: Operation, sample: Doppelganger}
// reading: >-
//   Several actors need not contradict each other: a state, its agency and a company can all be meant. A later attribution
//   replaces nothing.
MATCH (operation)-[r:ATTRIBUTED_TO]->(actor:Entity)
WITH operation, r, actor ORDER BY r.firstStated, actor.name
WITH operation, collect({actor: actor.name, first: r.firstStated, likelihood: r.likelihood, disputed: r.disputed}) AS actors
WHERE size(actors) > 1
RETURN operation.name AS operation, size(actors) AS count, actors
ORDER BY count DESC, operation
LIMIT 100
