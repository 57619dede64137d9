// title: Write entities that a curated source defines; what it says replaces what mentions left
CYPHER replan=skip
UNWIND $rows AS row
MERGE (e:Entity {id: row.id})
WITH e, row, properties(e) AS before
SET e:$(row.class), e += row.properties, e.name = row.name, e.sortName = row.sortName, e.defined = true
WITH e, row, before, properties(e) <> before AS changed
SET e.contentHash = row.hash
WITH e, before WHERE changed
SET e.changedOn = datetime($now),
    e.formerMarkings = CASE WHEN before.marking <> e.marking THEN coalesce(e.formerMarkings, []) + before.marking
                            ELSE e.formerMarkings END
