// title: Go on if nothing is called so, and no value of what BASE names either
WITH collect(BASE) AS subjects
WHERE size(subjects) > 0 AND $PARAMETER IS NOT NULL
  AND none(s IN subjects WHERE EXISTS { (s)<-[:SUBJECT]-(:Proposition {value: $PARAMETER}) })
OPTIONAL FIND
WITH subjects, count(VARIABLE) AS known WHERE known = 0
