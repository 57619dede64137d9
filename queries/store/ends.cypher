// title: Names of entities that statements lead to, and when those that are reports were published
CYPHER replan=skip
UNWIND $ids AS id
MATCH (e:Entity {id: id})
RETURN e.id AS id, e.name AS name, e.publishedOn AS published
