// title: To whom accepted statements attribute these entities
UNWIND $ids AS id
MATCH (:Entity {id: id})<-[:SUBJECT]-(p:Proposition)-[:OBJECT]->(to:Entity)
WHERE p.predicate IN $attributions
MATCH (p)<-[:STATES]-(:Statement {review: 'accepted', polarity: 'affirmed'})-[:SPEAKER]->(who:Entity)
RETURN id, p.id AS proposition, to.name AS to, min(who.name) AS speaker
ORDER BY to
