// title: Keep what sources say of entities that were merged, so that they can be taken out again as they would be now
CYPHER replan=skip
UNWIND $rows AS row
MATCH (gone:Redirect {id: row.id})
FOREACH (_ IN CASE WHEN row.defined THEN [1] END |
  SET gone += row.properties, gone.name = row.name, gone.sortName = row.sortName, gone.defined = true,
      gone.contentHash = row.hash)
FOREACH (_ IN CASE WHEN NOT row.defined AND NOT gone.defined AND row.name < gone.name THEN [1] END |
  SET gone.name = row.name, gone.sortName = row.sortName)
