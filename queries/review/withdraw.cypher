// title: Take statements that an edit made out of every edge, and say of which propositions
UNWIND $ids AS id
MATCH (s:Statement {id: id})-[states:STATES]->(p:Proposition)
SET s.review = 'rejected', states.standing = 'rejected ' + s.marking
RETURN p.id AS proposition
