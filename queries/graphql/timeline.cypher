// title: The timeline of the operation @n, each date with the shortest words that give it; see api/reads/composition.py for @
// parameters:
//   states: {description: Review states of the statements that count.}
CALL (@n) {
  MATCH (@n)<-[:SUBJECT]-(p:Proposition {predicate: 'active_during'})<-[:STATES]-(s:Statement)
  RETURN p.value AS date, 'active' AS what, null AS who, s
  UNION
  MATCH (@n)<-[:SUBJECT]-(p:Proposition {predicate: 'reported_by'})-[:OBJECT]->(who:Entity)
  MATCH (p)<-[:STATES]-(s:Statement) WHERE s.valid IS NOT NULL
  RETURN s.valid AS date, 'detected' AS what, who, s
  UNION
  MATCH (@n)<-[:SUBJECT]-(p:Proposition {predicate: 'reported_by'})-[:OBJECT]->(who:Entity)
  MATCH (p)<-[:STATES]-(s:Statement)
  OPTIONAL MATCH (s)-[:PRIMARY_SOURCE]->(source:Report)
  WITH coalesce(s.statedOn, source.publishedOn) AS date, who, s WHERE date IS NOT NULL
  RETURN date, 'reported' AS what, who, s
  UNION
  MATCH (@n)<-[:SUBJECT]-(p:Proposition {predicate: 'attributed_to'})-[:OBJECT]->(who:Entity)
  MATCH (p)<-[:STATES]-(s:Statement) WHERE s.statedOn IS NOT NULL
  RETURN s.statedOn AS date, CASE s.polarity WHEN 'denied' THEN 'attribution_denied' ELSE 'attributed' END AS what, who, s
  UNION
  MATCH (@n)<-[:SUBJECT]-(q:Proposition {predicate: 'disrupted_in'})-[:OBJECT]->(who:Disruption)
  WHERE EXISTS { (q)<-[:STATES]-(t:Statement {polarity: 'affirmed'})
          WHERE t.review IN $states AND t.marking IN $markings }
  MATCH (who)<-[:SUBJECT]-(:Proposition {predicate: 'occurred_on'})<-[:STATES]-(s:Statement)
  MATCH (s)-[:STATES]->(p)
  RETURN p.value AS date, 'disrupted' AS what, who, s
}
WITH date AS @date, what AS @what, who AS @who, s AS @s
WHERE @s.review IN $states AND @s.marking IN $markings
MATCH (@s)-[:SPEAKER]->(@speaker:Entity)
WITH @date, @what, @who, @speaker, @s ORDER BY size(coalesce(@s.quote, '')), @s.id
WITH @date, @what, @who, @speaker, head(collect(@s)) AS @said
