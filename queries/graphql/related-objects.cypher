// title: For each entity a page of what each subject points to by one predicate, and how much of it there is
// parameters:
//   ids: {description: Ids of the entities.}
//   predicate: {description: Name of the predicate.}
//   review: {description: Review states of the statements that count.}
//   polarity: {description: "Stance that one of them must take, or null."}
//   afterKey: {description: "Sort key of what stands before the page, or null."}
//   afterId: {description: Id of its proposition.}
UNWIND $ids AS id
MATCH (e:Entity {id: id})
CALL (e) {
  MATCH (e)<-[:SUBJECT]-(p:Proposition {predicate: $predicate})-[:OBJECT]->(other:Entity)
  WHERE coalesce(other.marking, 'clear') IN $markings
    AND EXISTS { (p)<-[:STATES]-(s:Statement)
          WHERE s.review IN $review AND s.marking IN $markings AND s.polarity = coalesce($polarity, s.polarity) }
  WITH p, other, toLower(other.name) AS key
  ORDER BY key, p.id
  WITH collect({p: p, other: other, key: key}) AS found
  WITH size(found) AS total, [f IN found
    WHERE $afterKey IS NULL OR f.key > $afterKey OR (f.key = $afterKey AND f.p.id > $afterId)][..$limit] AS page
  CALL (e, page) {
    UNWIND page AS f
    WITH e, f.p AS p, f.other AS other, f.key AS key
    RETURN collect({
      key: key, id: p.id, node: other.id, proposition: p {.*, subject: e.id, object: other.id},
      affirmed: EXISTS { (p)<-[:STATES]-(s:Statement {polarity: 'affirmed'})
                  WHERE s.review IN $review AND s.marking IN $markings }
    }) AS rows
  }
  RETURN total, rows
}
RETURN id, total, rows
