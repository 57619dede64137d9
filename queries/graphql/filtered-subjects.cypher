// title: Ids of what an accepted statement says to point to one of some entities by a predicate
MATCH (other:Entity)<-[:OBJECT]-(p:Proposition {predicate: $predicate})
      <-[:STATES]-(s:Statement {review: 'accepted', polarity: 'affirmed'})
WHERE other.id IN $ids AND s.marking IN $markings
MATCH (p)-[:SUBJECT]->(e:Entity)
RETURN collect(DISTINCT e.id) AS found
