// title: Who affirms and who denies these propositions in accepted statements, one speaker of each stance
UNWIND $ids AS id
MATCH (:Proposition {id: id})<-[:STATES]-(s:Statement {review: 'accepted'})-[:SPEAKER]->(who:Entity)
RETURN id, s.polarity AS polarity, min(who.name) AS speaker
