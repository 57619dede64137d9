// title: Write entities that a document mentions; a definition stands, and of several names the first by letter stays
UNWIND $rows AS row
MERGE (e:Entity {id: row.id})
ON CREATE SET e:$(row.class), e += row.properties, e.name = row.name, e.sortName = row.sortName,
              e.defined = false, e.changedOn = datetime($now)
WITH e, row
WHERE NOT e.defined AND (row.opens OR row.name < e.name)
// Of what a more closed document said nothing must show by a more open one.
FOREACH (_ IN CASE WHEN row.opens THEN [1] END | SET e += $blanks[row.class], e += row.properties, e.defined = false)
SET e.name = row.name, e.sortName = row.sortName, e.changedOn = datetime($now)
