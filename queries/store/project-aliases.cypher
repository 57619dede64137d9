// title: Give operations the names that accepted statements know them by, if anybody may read these
// parameters:
//   ids: {description: Propositions that may name an operation.}
//   entities: {description: Entities that lost or won statements otherwise.}
CYPHER replan=skip
CALL () {
  UNWIND $ids AS id
  MATCH (p:Proposition {id: id})
  WITH p WHERE p.predicate = 'known_as'
  MATCH (p)-[:SUBJECT]->(o)
  RETURN o
  UNION
  UNWIND $entities AS id
  MATCH (o:Operation {id: id})
  RETURN o
}
OPTIONAL MATCH (o)<-[:SUBJECT]-(p WHERE p.predicate = 'known_as')
WHERE EXISTS {
  (p)<-[:STATES]-(s) WHERE s.review = 'accepted' AND s.polarity = 'affirmed' AND s.marking = 'clear'
}
WITH o, p.value AS alias ORDER BY alias
WITH o, collect(alias) AS aliases
SET o.aliases = CASE WHEN size(aliases) > 0 THEN aliases END
