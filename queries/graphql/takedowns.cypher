// title: The counts of what was taken from the operation @n, one a takedown, platform and unit; see api/reads/composition.py for @
// parameters:
//   states: {description: Review states of the statements that count.}
// reading: What counts is told as in disruptions/disruption-counts, by the statements that the reader may see.
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
WITH @disruption, @p, min(@s.valid) AS @valid, any(running IN collect(@s.cumulative) WHERE running) AS @cumulative
CALL (@disruption) {
  OPTIONAL MATCH (@disruption)<-[:SUBJECT]-(q:Proposition {predicate: 'occurred_on'})
  WHERE EXISTS { (q)<-[:STATES]-(t:Statement {polarity: 'affirmed'})
          WHERE t.review IN $states AND t.marking IN $markings }
  RETURN min(q.value) AS @occurred
}
CALL (@disruption) {
  OPTIONAL MATCH (@disruption)(()<-[:OBJECT]-(q:Proposition)-[:SUBJECT]->(:Disruption)){1,5}(w:Disruption)
  WHERE all(each IN q WHERE each.predicate = 'includes' AND EXISTS {
          (each)<-[:STATES]-(t:Statement {polarity: 'affirmed'}) WHERE t.review IN $states AND t.marking IN $markings })
  RETURN collect(DISTINCT w.id) AS @wholes
}
CALL (@disruption) {
  OPTIONAL MATCH (@disruption)<-[:SUBJECT]-(q:Proposition {predicate: 'disrupted_by'})-[:OBJECT]->(by:Entity)
  WHERE EXISTS { (q)<-[:STATES]-(t:Statement {polarity: 'affirmed'})
          WHERE t.review IN $states AND t.marking IN $markings }
  RETURN collect(DISTINCT by.id) AS @doers
}
WITH @disruption, @p, coalesce(@valid, @occurred) AS @when, @cumulative, @wholes, @doers
WITH collect({d: @disruption, node: @p, id: @disruption.id, p: @p.id, number: toFloatOrNull(replace(@p.value, ',', '')),
  bound: @p.bound, platform: @p.platform, unit: @p.unit, date: @when, from: coalesce(head(split(@when, '/')), '..'),
  to: coalesce(last(split(@when, '/')), '..'), cumulative: @cumulative, wholes: @wholes, doers: @doers}) AS @figures
WITH @figures, [f IN @figures WHERE f.id IS NOT NULL AND f.bound = 'exact' AND NOT f.cumulative AND f.number IS NOT NULL
  AND none(g IN @figures WHERE g.id = f.id AND g.unit = f.unit AND g.bound = 'exact' AND NOT g.cumulative
    AND (coalesce(g.platform, '') = coalesce(f.platform, '') AND (g.number < f.number OR g.number = f.number AND g.p < f.p)
         OR f.platform IS NULL AND g.platform IS NOT NULL))] AS @whole
UNWIND @figures AS @f
WITH @figures, @whole, @f, CASE
  WHEN @f.id IS NULL THEN 'no: not of one disruption'
  WHEN @f.cumulative THEN 'no: a running total'
  WHEN coalesce(@f.bound, '') <> 'exact' OR @f.number IS NULL
    THEN CASE WHEN any(g IN @whole WHERE g.id = @f.id AND g.unit = @f.unit
                         AND coalesce(g.platform, '') = coalesce(@f.platform, ''))
              THEN 'no: another figure for the same' ELSE 'no: not an exact figure' END
  WHEN none(g IN @whole WHERE g.p = @f.p)
    THEN CASE WHEN @f.platform IS NULL AND any(g IN @whole WHERE g.id = @f.id AND g.unit = @f.unit AND g.platform IS NOT NULL)
              THEN 'no: counted by platform' ELSE 'no: another figure for the same' END
  WHEN any(g IN @whole WHERE g.id IN @f.wholes AND g.unit = @f.unit
             AND (g.platform IS NULL OR g.platform = @f.platform))
    THEN 'no: part of another disruption'
  WHEN any(g IN @whole WHERE g.id <> @f.id AND g.unit = @f.unit AND NOT @f.id IN g.wholes
             AND (g.platform = @f.platform OR (g.platform IS NULL OR @f.platform IS NULL)
                  AND (size(g.doers) = 0 OR size(@f.doers) = 0 OR any(by IN g.doers WHERE by IN @f.doers)))
             AND (@f.from IN ['..', ''] OR g.to IN ['..', ''] OR replace(@f.from, 'X', '0') <= replace(g.to, 'X', '9') + '~')
             AND (g.from IN ['..', ''] OR @f.to IN ['..', ''] OR replace(g.from, 'X', '0') <= replace(@f.to, 'X', '9') + '~')
             AND (g.number > @f.number OR g.number = @f.number AND g.id < @f.id))
    THEN 'no: its time overlaps that of another'
  ELSE 'yes' END AS @why
WITH collect({f: @f, why: @why}) AS @judged
UNWIND @judged AS @row
WITH @row.f.d AS @disruption, @row.f.node AS @p, @row.f.date AS @date, @row.why = 'yes' AS @counted, @row.why AS @why,
     toInteger(reduce(sum = 0.0, other IN @judged | sum + CASE WHEN other.why = 'yes' AND other.f.unit = @row.f.unit
       AND coalesce(other.f.platform, '') = coalesce(@row.f.platform, '') THEN other.f.number ELSE 0 END)) AS @total
WITH @disruption, @p, @date, @counted, @why, @total,
     coalesce(@date, '~') + ' ' + coalesce(@disruption.name, '~') + ' ' + coalesce(@p.platform, '') + ' '
     + coalesce(@p.unit, '') + CASE WHEN @counted THEN ' 0 ' ELSE ' 1 ' END + @p.value AS @order
