// title: Narratives that two operations share, in which languages and on which platforms
// question: 3
// parameters:
//   a: {description: Name or id of one operation, names: Operation, sample: Spamouflage, required: true}
//   b: {description: Name or id of the other, names: Operation, sample: Storm-1376, required: true}
//   limit: {description: "At most so many pairs of lines, the nearest ones", type: integer, default: 200, sample: 100}
// reading: >-
//   `narrative` is the narrowest line under which both fall; `lineOfA` and `lineOfB` are the lines as their reports name
//   them. Languages and platforms are those of each operation as a whole.
CALL (a) {
  OPTIONAL MATCH (a)<-[:SUBJECT]-(p:Proposition {predicate: 'uses_language'})
  WHERE
    INCLUDE affirmed
  WITH p.value AS language ORDER BY language
  RETURN collect(language) AS languagesOfA
}
CALL (b) {
  OPTIONAL MATCH (b)<-[:SUBJECT]-(p:Proposition {predicate: 'uses_language'})
  WHERE
    INCLUDE affirmed
  WITH p.value AS language ORDER BY language
  RETURN collect(language) AS languagesOfB
}
WITH a, b, languagesOfA, languagesOfB,
     COLLECT { MATCH (a)-[:USES_PLATFORM]->(p) RETURN p.name ORDER BY p.name } AS platformsOfA,
     COLLECT { MATCH (b)-[:USES_PLATFORM]->(p) RETURN p.name ORDER BY p.name } AS platformsOfB
MATCH up = (a)-[ra:SPREADS]->(lineOfA:Narrative)-[:BROADER*0..5]->(narrative:Narrative),
      down = (narrative)<-[:BROADER*0..5]-(lineOfB:Narrative)<-[rb:SPREADS]-(b)
USING JOIN ON narrative
WITH languagesOfA, languagesOfB, platformsOfA, platformsOfB, ra, rb, lineOfA, lineOfB, narrative,
     length(up) + length(down) AS distance
ORDER BY distance, narrative.name
WITH languagesOfA, languagesOfB, platformsOfA, platformsOfB, ra, rb, lineOfA, lineOfB, head(collect(narrative)) AS narrative,
     min(distance) AS distance
ORDER BY distance, narrative.name, lineOfA.name, lineOfB.name
LIMIT toInteger($limit)
RETURN narrative.name AS narrative, lineOfA.name AS lineOfA, lineOfB.name AS lineOfB, languagesOfA, languagesOfB,
       platformsOfA, platformsOfB, ra.evidence AS quoteOfA, rb.evidence AS quoteOfB
ORDER BY narrative, lineOfA, lineOfB
