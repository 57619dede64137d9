// title: Remove the statements that an edit made, with the decisions about them
UNWIND $ids AS id
MATCH (s:Statement {id: id})
OPTIONAL MATCH (s)-[:STATES|SPEAKER|STATED_IN|PRIMARY_SOURCE]->(target)
// What was accepted may have been exported: the next delta says that it is gone.
WITH s, collect(target) AS targets, CASE WHEN s.firstAcceptedOn IS NULL THEN [] ELSE [s.marking] END AS released
FOREACH (target IN targets | SET target.changedOn = datetime($now),
  target.released = coalesce(target.released, []) + released)
FOREACH (_ IN released | MERGE (t:Tombstone {id: s.id})
  SET t.kind = 'Statement', t.on = datetime($now), t.released = coalesce(s.formerMarkings, []) + released)
WITH s
OPTIONAL MATCH (s)<-[:DECIDES]-(d:Decision)
DETACH DELETE d, s
