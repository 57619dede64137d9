// title: The last part of `find` where a parameter may be left out; then it is all there is
  UNION
  WITH 1 AS every WHERE $PARAMETER IS NULL
  MATCH (found:CLASS)
  RETURN found AS VARIABLE
