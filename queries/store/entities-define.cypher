// title: Write entities that a curated source defines; what it says replaces what mentions left
UNWIND $rows AS row
MERGE (e:Entity {id: row.id})
SET e:$(row.class), e += row.properties, e.name = row.name, e.sortName = toLower(row.name), e.defined = true
