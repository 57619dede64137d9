// title: Entities by id, with class and name
UNWIND $ids AS id
CALL (id) {
  MATCH (e:Entity {id: id}) RETURN e
  UNION
  MATCH (e:Redirect {id: id}) RETURN e
}
RETURN e.id AS id, e.name AS name, [label IN labels(e) WHERE label IN $classes][0] AS class
