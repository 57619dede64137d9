// title: Every statement with all that decides who may see it, and whether it changed since a time
// parameters:
//   since: {description: "Time, or null."}
MATCH (s:Statement)-[:STATED_IN]->(d:Report)
MATCH (s)-[:STATES]->(p:Proposition)-[:SUBJECT]->(a:Entity)
MATCH (s)-[:SPEAKER]->(speaker:Entity)
OPTIONAL MATCH (s)-[:PRIMARY_SOURCE]->(source:Report)
OPTIONAL MATCH (s)-[:RESPONDS_TO]->(answered:Statement)
OPTIONAL MATCH (p)-[:OBJECT]->(o:Entity)
RETURN s.id AS id, s.review AS review, s.polarity AS polarity, s.likelihood AS likelihood, s.method AS method, toString(s.changedOn) AS changed,
       [s.marking, d.marking, a.marking, o.marking, speaker.marking] AS markings, source.marking AS sourceMarking,
       [n IN [s, d, a, o, speaker] WHERE n.formerMarkings IS NOT NULL | n.formerMarkings] AS formerMarkings,
       [s.licence, d.licence] AS licences, answered.id AS answered, p.id AS proposition, p.predicate AS predicate,
       a.id AS subject, o.id AS object, speaker.id AS speaker, d.id AS document, source.id AS source,
       $since IS NOT NULL AND (s.changedOn >= datetime($since) OR d.changedOn >= datetime($since)
         OR coalesce(source.changedOn >= datetime($since), false)) AS touched,
       s.recordedOn < datetime($since) AS recorded, coalesce(s.firstAcceptedOn < datetime($since), false) AS accepted
