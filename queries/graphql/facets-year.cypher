// title: Operations @n counted by the years in which they were active, each year of an interval; see api/reads/composition.py for @
// parameters:
//   predicate: {description: "Name of the predicate, put in as a constant of the ontology."}
//   states: {description: Review states of the statements that count.}
MATCH (@n)<-[:SUBJECT]-(@p:Proposition {predicate: $predicate})
WHERE EXISTS { (@p)<-[:STATES]-(@s:Statement {polarity: 'affirmed'})
        WHERE @s.review IN $states AND @s.marking IN $markings }
WITH @n, [end IN split(@p.value, '/') | toIntegerOrNull(left(end, 4))] AS @ends
WITH @n, coalesce(@ends[0], @ends[-1]) AS @first, coalesce(@ends[-1], @ends[0]) AS @last
WHERE @first IS NOT NULL
UNWIND range(@first, @last) AS @year
WITH toString(@year) AS @value, null AS @entity, count(DISTINCT @n) AS @count
