// title: Give the role to who speaks in accepted statements with these predicates, and take it from the rest
UNWIND $roles AS role
CALL (role) {
  MATCH (p:Proposition {predicate: role.predicate})<-[:STATES]-(:Statement {review: 'accepted', polarity: 'affirmed'})
        -[:SPEAKER]->(e:Organisation)
  WHERE NOT e:$(role.label)
  SET e:$(role.label)
}
CALL (role) {
  MATCH (e:$(role.label))
  WHERE NOT EXISTS {
    (e)<-[:SPEAKER]-(:Statement {review: 'accepted', polarity: 'affirmed'})
      -[:STATES]->(:Proposition {predicate: role.predicate})
  }
  REMOVE e:$(role.label)
}
