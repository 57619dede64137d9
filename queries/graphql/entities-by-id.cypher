// title: Entities by id; a report's text stays in the graph
UNWIND $ids AS id
MATCH (e:Entity {id: id})
WHERE coalesce(e.marking, 'clear') IN $markings
RETURN e {.*, text: null, labels: labels(e)} AS entity
