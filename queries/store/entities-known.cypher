// title: Which of these entities are in the graph already, by which name, and what of them was loaded last
CYPHER replan=skip
UNWIND $ids AS id
MATCH (e:Entity {id: id})
RETURN e.id AS id, e.name AS name, e.defined AS defined, e.contentHash AS hash,
       e.definitionMarking AS marking, e.publishedOn AS published
