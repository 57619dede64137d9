// title: Give the role to what these relationships point to, and take it from the rest
UNWIND $roles AS role
CALL (role) {
  MATCH (:Entity)-[r:$(role.relationship)]->(e:Entity) WHERE r.proposition IS NOT NULL AND NOT e:$(role.label)
  SET e:$(role.label)
}
CALL (role) {
  MATCH (e:$(role.label)) WHERE NOT EXISTS { (:Entity)-[:$(role.relationship)]->(e) }
  REMOVE e:$(role.label)
}
