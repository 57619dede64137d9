// title: One row that says that nothing is said by this predicate of what BASE names, with those that there are
WITH collect(BASE) AS subjects
WHERE size(subjects) > 0 AND $PARAMETER IS NOT NULL
  AND none(s IN subjects WHERE EXISTS { (s)<-[:SUBJECT]-(:Proposition {predicate: $PARAMETER}) })
CALL (subjects) {
  UNWIND subjects AS s
  MATCH (s)<-[:SUBJECT]-(p:Proposition)
  WITH DISTINCT p.predicate AS there ORDER BY there
  RETURN collect(there) AS there
}
WITH 'nothing is said by the predicate ' + $PARAMETER
     + CASE WHEN size(there) = 0 THEN '' ELSE '; there is: ' + reduce(l = head(there), n IN tail(there) | l + ', ' + n) END
     AS problem
