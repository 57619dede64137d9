// title: Under which markings somebody may know of entities, each marking once
UNWIND $ids AS id
CALL (id) {
  MATCH (e:Entity {id: id}) RETURN e
  UNION
  MATCH (e:Redirect {id: id}) RETURN e
}
CALL (e) {
  WITH e WHERE e.defined RETURN coalesce(e.marking, 'clear') AS marking
  UNION
  MATCH (e)<-[:SUBJECT|OBJECT]-(:Proposition)<-[:STATES]-(s:Statement)
  WHERE s.review <> 'rejected' RETURN DISTINCT s.marking AS marking
  UNION
  MATCH (e)<-[:SPEAKER]-(s:Statement) WHERE s.review <> 'rejected' RETURN DISTINCT s.marking AS marking
  UNION
  MATCH (e)-[merged:MERGED_INTO]->() RETURN merged.marking AS marking
}
RETURN id, collect(DISTINCT marking) AS markings
