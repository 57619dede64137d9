// title: Remove the entities that an edit made, where nothing else uses them
UNWIND $ids AS id
MATCH (e:Entity {id: id})
WHERE NOT EXISTS { (e)--() }
DELETE e
