// title: Techniques that operations attributed to a country use most
// question: 14
// parameters:
//   country: {description: Name or id of the country, names: Country, sample: China, required: true}
// reading: >-
//   Operations count once for each technique, whoever said so. An operation counts if somebody attributes it to the country,
//   or to an organisation that is said to belong to it; `disputed` counts those whose attribution somebody denies,
//   `names` holds at most 25 names.
CALL (country) {
  RETURN country AS actor
  UNION
  MATCH (actor:Entity)-[:AFFILIATED_WITH]->(country)
  RETURN actor
}
MATCH (o:Operation)-[a:ATTRIBUTED_TO]->(actor)
WITH o, max(a.disputed) AS disputed, o.name AS name ORDER BY name
MATCH (o)-[:USES_TECHNIQUE]->(technique:Technique)
WITH technique, collect(name) AS names, sum(CASE WHEN disputed THEN 1 ELSE 0 END) AS disputed
RETURN technique.name AS technique, technique.disarm AS disarm, size(names) AS operations, names[0..25] AS names, disputed
ORDER BY operations DESC, technique
