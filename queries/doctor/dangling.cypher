// title: What hangs in the air, by kind, with some ids of each
CALL () {
  MATCH (p:Proposition) WHERE NOT EXISTS { (p)<-[:STATES]-(:Statement) }
  RETURN 'propositions that no statement states' AS problem, p.id AS id
  UNION ALL
  MATCH (p:Proposition) WHERE NOT EXISTS { (p)-[:SUBJECT]->(:Entity) }
  RETURN 'propositions without a subject' AS problem, p.id AS id
  UNION ALL
  MATCH (s:Statement) WHERE NOT EXISTS { (s)-[:STATES]->(:Proposition) }
  RETURN 'statements that state nothing' AS problem, s.id AS id
  UNION ALL
  MATCH (s:Statement) WHERE NOT EXISTS { (s)-[:STATED_IN]->(:Report) }
  RETURN 'statements whose document is missing' AS problem, s.id AS id
  UNION ALL
  MATCH (s:Statement) WHERE NOT EXISTS { (s)-[:SPEAKER]->(:Entity) }
  RETURN 'statements without a speaker' AS problem, s.id AS id
  UNION ALL
  MATCH (gone:Redirect) WHERE NOT EXISTS { (gone)-[:MERGED_INTO]->(:Entity) } OR EXISTS { (:Entity {id: gone.id}) }
  RETURN 'merged entities that lead nowhere, or that stand beside themselves' AS problem, gone.id AS id
  UNION ALL
  MATCH (a:Entity)-[r]->(:Entity) WHERE r.proposition IS NOT NULL
    AND NOT EXISTS { (:Proposition {id: r.proposition})<-[:STATES]-(:Statement {review: 'accepted', polarity: 'affirmed'}) }
  RETURN 'relationships that no accepted statement affirms' AS problem, r.proposition AS id
}
WITH problem, id ORDER BY id
WITH problem, collect(id) AS ids
RETURN problem, size(ids) AS count, ids[..5] AS ids
ORDER BY problem
