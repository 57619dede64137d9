// title: Write entities that a document mentions; a definition stands, and of several names the first by letter stays
CYPHER replan=skip
UNWIND $rows AS row
MERGE (e:Entity {id: row.id})
ON CREATE SET e:$(row.class), e += row.properties, e.name = row.name, e.sortName = row.sortName,
              e.defined = false, e.changedOn = datetime($now)
WITH e, row
WHERE NOT e.defined AND row.name < e.name
SET e.name = row.name, e.sortName = row.sortName, e.changedOn = datetime($now)
