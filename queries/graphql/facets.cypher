// title: Operations @n counted by what one predicate leads them to; see api/reads/composition.py for @
// parameters:
//   predicate: {description: "Name of the predicate, put in as a constant of the ontology."}
//   states: {description: Review states of the statements that count.}
MATCH (@n)<-[:SUBJECT]-(@p:Proposition {predicate: $predicate})-[:OBJECT]->(@entity:Entity)
WHERE EXISTS { (@p)<-[:STATES]-(@s:Statement {polarity: 'affirmed'})
        WHERE @s.review IN $states AND @s.marking IN $markings }
WITH @entity, count(DISTINCT @n) AS @count
WITH @entity, @count, @entity.name AS @value
