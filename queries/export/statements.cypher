// title: Every statement in the order of the ids of reports and, in each, of statements
// parameters:
//   whole: {description: "Whether the decisions on each are wanted."}
//   named: {description: "Whether what it is about is wanted with its name."}
MATCH (s:Statement)-[:STATED_IN]->(d:Report)
WITH s, d ORDER BY d.id, s.id
// Times as text: as values of their own they would cost the driver half of an export.
RETURN s.id AS id, d.id AS document,
       s {.*, recordedOn: toString(s.recordedOn), reviewedOn: toString(s.reviewedOn),
          notFoundSince: toString(s.notFoundSince), changedOn: null, firstAcceptedOn: null} AS properties,
       head([(s)-[:STATES]->(p:Proposition) | p.id]) AS proposition,
       head([(s)-[:STATES]->(:Proposition)-[:SUBJECT]->(a:Entity) | a.id]) AS subject,
       head([(s)-[:STATES]->(:Proposition)-[:OBJECT]->(o:Entity) | o.id]) AS object,
       head([(s)-[:STATES]->(p:Proposition) | p.predicate]) AS predicate,
       head([(s)-[:SPEAKER]->(speaker:Entity) | speaker.id]) AS speaker,
       head([(s)-[:PRIMARY_SOURCE]->(source:Report) | source.id]) AS primarySource,
       head([(s)-[:REVISION_OF]->(original:Statement) | original.id]) AS revisionOf,
       CASE WHEN $whole THEN [(s)<-[:DECIDES]-(d2:Decision) | d2 {.*, decidedOn: toString(d2.decidedOn),
         formerReviewedOn: toString(d2.formerReviewedOn), undoes: head([(d2)-[:UNDOES]->(u:Decision) | u.id]),
         repeats: head([(d2)-[:REPEATS]->(t:Statement) | t.id])}] ELSE [] END AS decisions,
       CASE WHEN $named THEN head([(s)-[:STATES]->(p:Proposition) | p {.*, changedOn: null}]) END AS said,
       CASE WHEN $named THEN d {.address, .marking, .licence, .definitionMarking} END AS report,
       CASE WHEN $named THEN
         [(s)-[:STATED_IN|SPEAKER|PRIMARY_SOURCE]->(e:Entity) | {id: e.id, labels: labels(e), properties: e {.name}}] +
         [(s)-[:STATES]->(:Proposition)-[:SUBJECT|OBJECT]->(e:Entity) | {id: e.id, labels: labels(e), properties: e {.name}}]
       ELSE [] END AS entities,
       head([(s)-[:RESPONDS_TO]->(answered:Statement) | answered.id]) AS respondsTo
