// title: Go on if nothing is called so
WITH count(VARIABLE) AS known WHERE known = 0
