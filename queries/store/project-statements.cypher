// title: Label, caption and date statements, and put what lists and counts need of them where no statement must be read
CYPHER replan=skip
UNWIND $rows AS row
MATCH (s:Statement {id: row.id})
WITH s, row
MATCH (s)-[states:STATES]->()
REMOVE s:$([label IN $labels WHERE NOT label IN row.labels])
SET s:$(row.labels), s += row.properties, states = row.states
