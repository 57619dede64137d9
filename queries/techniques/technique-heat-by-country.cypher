// title: How often each technique is used by operations attributed to each country
// parameters:
//   limit: {description: At most so many rows, type: integer, default: 200, sample: 15}
// reading: >-
//   One row a country and technique. An operation counts once, if somebody attributes it to the country or to an organisation
//   that is said to belong to it. Little reporting looks like little use.
MATCH (technique:Technique)<-[:USES_TECHNIQUE]-(operation:Operation)-[:ATTRIBUTED_TO]->(actor:Entity)
WITH DISTINCT technique, operation, actor
CALL (actor) {
  WITH actor WHERE actor:Country
  RETURN actor AS country
  UNION
  MATCH (actor)-[:AFFILIATED_WITH]->(country:Country)
  RETURN country
}
WITH country, technique, collect(DISTINCT operation.name) AS operations
RETURN country.name AS country, technique.name AS technique, technique.disarm AS disarm, size(operations) AS count,
       operations[0..5] AS examples
ORDER BY count DESC, country, technique
LIMIT toInteger($limit)
