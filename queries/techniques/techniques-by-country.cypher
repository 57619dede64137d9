// title: Techniques that operations attributed to a country use most
// question: 14
// parameters:
//   country: {description: Name or id of the country, names: Country, sample: China, required: true}
// reading: >-
//   Operations count once for each technique, whoever said so. An operation counts if somebody attributes it to the country,
//   or to an organisation that is said to belong to it; `disputed` counts those whose attribution somebody denies.
MATCH (o:Operation)-[a:ATTRIBUTED_TO]->(actor:Entity)
WHERE actor = country OR EXISTS { (actor)-[:AFFILIATED_WITH]->(country) }
WITH DISTINCT o, a.disputed AS disputed
MATCH (o)-[:USES_TECHNIQUE]->(technique:Technique)
WITH technique, o, max(disputed) AS disputed ORDER BY o.name
RETURN technique.name AS technique, technique.disarm AS disarm, count(o) AS operations, collect(o.name) AS names,
       sum(CASE WHEN disputed THEN 1 ELSE 0 END) AS disputed
ORDER BY operations DESC, technique
