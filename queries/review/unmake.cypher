// title: Remove the statements that an edit made, with the decisions about them
UNWIND $ids AS id
MATCH (s:Statement {id: id})
OPTIONAL MATCH (s)<-[:DECIDES]-(d:Decision)
DETACH DELETE d, s
