// title: Ids of what an accepted statement says one of some entities to point to by a predicate
MATCH (other:Entity)<-[:SUBJECT]-(p:Proposition {predicate: $predicate})
      <-[:STATES]-(s:Statement {review: 'accepted', polarity: 'affirmed'})
WHERE other.id IN $ids AND s.marking IN $markings
MATCH (p)-[:OBJECT]->(e:Entity)
RETURN collect(DISTINCT e.id) AS found
