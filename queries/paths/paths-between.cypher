// title: How two entities are connected, with the evidence on each hop
// question: 11
// parameters:
//   a: {description: Name or id of one entity, names: Entity, sample: Dragonbridge, required: true}
//   b: {description: Name or id of the other, names: Entity, sample: Justin Trudeau, required: true}
// reading: >-
//   Every shortest path of at most five hops. Each hop gives its relation, how surely it is affirmed, whether somebody denies
//   it, and the shortest quote; a path is only as sure as its least sure hop.
MATCH path = allShortestPaths((a)-[hops*..5]-(b))
WHERE all(hop IN hops WHERE hop.proposition IS NOT NULL)
WITH path, [hop IN hops | {from: startNode(hop).name, relation: toLower(type(hop)), to: endNode(hop).name,
                           likelihood: hop.likelihood, disputed: hop.disputed, quote: hop.evidence}] AS hops
RETURN [n IN nodes(path) | n.name] AS path, size(hops) AS length, hops
ORDER BY length, path
LIMIT 25
