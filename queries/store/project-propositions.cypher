// title: Label propositions, let them read as a sentence and show how they stand
CYPHER replan=skip
UNWIND $rows AS row
MATCH (p:Proposition {id: row.id})
REMOVE p:$([label IN $labels WHERE NOT label IN row.labels])
SET p:$(row.labels), p += row.properties
