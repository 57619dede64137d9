// title: Write entities that a document mentions; a definition stands, and of several names the first by letter stays
CYPHER replan=skip
UNWIND $rows AS row
MERGE (e:Entity {id: row.id})
ON CREATE SET e:$(row.class), e += row.properties, e.name = row.name, e.sortName = row.sortName,
              e.defined = false, e.changedOn = datetime($now)
WITH e, row,
     [m IN [e.definitionMarking, row.properties.definitionMarking] |
       head([i IN range(0, size($scale) - 1) WHERE $scale[i] = coalesce(m, 'clear')])] AS ranks
WITH e, row, ranks[1] < ranks[0] AS opens, ranks[1] = ranks[0] AS equals
WHERE NOT e.defined AND (opens OR (equals AND row.name < e.name))
// Of what a more closed document said nothing must show by a more open one.
FOREACH (_ IN CASE WHEN opens THEN [1] END | SET e += $blanks[row.class], e += row.properties, e.defined = false)
SET e.name = row.name, e.sortName = row.sortName, e.changedOn = datetime($now)
