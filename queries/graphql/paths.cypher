// title: Every shortest path from @a to @b over propositions that statements which count affirm; see api/reads/composition.py for @
// parameters:
//   longest: {description: "How many hops at most, put in as a number since a pattern takes no parameter there."}
//   states: {description: Review states of the statements that count.}
WITH @a, @b WHERE @a <> @b
MATCH ALL SHORTEST (@a)
  ((@from:Entity)<-[:SUBJECT|OBJECT]-(@p:Proposition)-[:SUBJECT|OBJECT]->(@to:Entity)
    WHERE @from <> @to AND EXISTS { (@p)<-[:STATES]-(@s:Statement {polarity: 'affirmed'})
                             WHERE @s.review IN $states AND @s.marking IN $markings }){1,$longest} (@b)
WITH [i IN range(0, size(@p) - 1) | [@from[i].id, @p[i].id, @to[i].id]] AS @ids
