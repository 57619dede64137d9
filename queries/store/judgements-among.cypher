// title: Whether a judgement on identity is among some propositions
CYPHER replan=skip
MATCH (p:Proposition {predicate: 'same_entity_as'})
WHERE p.id IN $ids
RETURN count(p) > 0 AS judged
