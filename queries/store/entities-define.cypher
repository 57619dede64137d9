// title: Write entities that a curated source defines; what it says replaces what mentions left
CYPHER replan=skip
UNWIND $rows AS row
MERGE (e:Entity {id: row.id})
WITH e, row, properties(e) AS before, row.properties.definitionMarking AS marking
// A definition that is marked otherwise is another one: nothing of the former may show by it, and what is not for
// everybody renames nothing that a text mentions.
FOREACH (_ IN CASE WHEN e.defined AND coalesce(e.definitionMarking, '') <> coalesce(marking, '') THEN [1] END |
  SET e += $blanks[row.class])
SET e:$(row.class), e += row.properties,
    e.name = CASE WHEN marking IS NOT NULL AND before.defined = false THEN e.name ELSE row.name END,
    e.defined = true
SET e.sortName = toLower(e.name)
WITH e, row, before, properties(e) <> before AS changed
SET e.contentHash = row.hash
WITH e, before WHERE changed
SET e.changedOn = datetime($now),
    e.formerMarkings = CASE WHEN before.marking <> e.marking THEN coalesce(e.formerMarkings, []) + before.marking
                            ELSE e.formerMarkings END
