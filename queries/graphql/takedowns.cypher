// title: The counts of what was taken from the operation @n, one a takedown, platform and unit; see api/reads/composition.py for @
// parameters:
//   states: {description: Review states of the statements that count.}
CALL (@n) {
  MATCH (@n)<-[:SUBJECT]-(q:Proposition {predicate: 'disrupted_in'})-[:OBJECT]->(d:Disruption)
  WHERE EXISTS { (q)<-[:STATES]-(t:Statement {polarity: 'affirmed'})
          WHERE t.review IN $states AND t.marking IN $markings }
  MATCH (d)<-[:SUBJECT]-(p:Proposition {predicate: 'asset_count'})
  RETURN d, p
  UNION
  MATCH (@n)<-[:SUBJECT]-(p:Proposition {predicate: 'asset_count'})
  RETURN null AS d, p
}
WITH d AS @disruption, p AS @p
MATCH (@p)<-[:STATES]-(@s:Statement {polarity: 'affirmed'})
WHERE @s.review IN $states AND @s.marking IN $markings
WITH @disruption, @p, min(@s.valid) AS @valid
CALL (@disruption) {
  OPTIONAL MATCH (@disruption)<-[:SUBJECT]-(q:Proposition {predicate: 'occurred_on'})
  WHERE EXISTS { (q)<-[:STATES]-(t:Statement {polarity: 'affirmed'})
          WHERE t.review IN $states AND t.marking IN $markings }
  RETURN min(q.value) AS @occurred
}
WITH @disruption, @p, coalesce(@valid, @occurred) AS @when
ORDER BY @disruption.id, @p.platform, @p.unit, CASE @p.bound WHEN 'exact' THEN 0 ELSE 1 END, @p.value
WITH @disruption, @p.platform AS @platform, @p.unit AS @unit, collect({p: @p, date: @when}) AS @figures
UNWIND range(0, size(@figures) - 1) AS @i
WITH @disruption, @figures[@i].p AS @p, @figures[@i].date AS @date, @i,
     @disruption IS NOT NULL AND @i = 0 AND @figures[@i].p.bound = 'exact' AS @counted
WITH @disruption, @p, @date, @counted,
     coalesce(@date, '~') + ' ' + coalesce(@disruption.name, '~') + ' ' + coalesce(@p.platform, '') + ' '
     + coalesce(@p.unit, '') + ' ' + toString(@i) AS @order
