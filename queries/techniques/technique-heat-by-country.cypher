// title: How often each technique is used by operations attributed to each country
// parameters:
//   limit: {description: At most so many rows, type: integer, default: 200, sample: 15}
// reading: >-
//   One row a country and technique. An operation counts once, if somebody attributes it to the country or to an organisation
//   that is said to belong to it. Little reporting looks like little use.
MATCH (country:Country)
CALL (country) {
  RETURN country AS actor
  UNION
  MATCH (actor)-[:AFFILIATED_WITH]->(country)
  RETURN actor
}
MATCH (actor)<-[:ATTRIBUTED_TO]-(operation:Operation)
WITH operation, collect(DISTINCT country) AS countries ORDER BY operation.name
MATCH (operation)-[:USES_TECHNIQUE]->(technique:Technique)
UNWIND countries AS country
WITH country, technique, count(*) AS count, collect(operation)[0..5] AS examples
ORDER BY count DESC, country.name, technique.name
LIMIT toInteger($limit)
RETURN country.name AS country, technique.name AS technique, technique.disarm AS disarm, count,
       [o IN examples | o.name] AS examples
ORDER BY count DESC, country, technique
