// title: Who reported an operation first, and who only repeats another report
// question: 8
// parameters:
//   operation: {description: Name or id of the operation, names: Operation, sample: Spamouflage, required: true}
// reading: >-
//   Reports in the order of their publication. `restsOn` names the reports that one itself cites or rests on for what it
//   says; a report that rests on none is an origin. Briefings that only sum up others are left out.
MATCH (operation)<-[:SUBJECT]-(:Proposition)<-[states:STATES]-(s)-[in:STATED_IN|PRIMARY_SOURCE]->(report)
WHERE states.standing STARTS WITH 'accepted'
WITH s, head(collect(CASE type(in) WHEN 'PRIMARY_SOURCE' THEN report END)) AS source, head(collect(report)) AS document
WITH coalesce(source, document) AS report, count(*) AS statements
OPTIONAL MATCH (report)-[:CITES]->(cited:Report)
WITH report, statements, cited ORDER BY cited.publishedOn, cited.name
WITH report, statements, collect(cited.name) AS restsOn
RETURN report.publishedOn AS published, report.name AS report, report.publisher AS publisher,
       CASE WHEN size(restsOn) = 0 THEN 'origin' ELSE 'repeats' END AS position, restsOn, statements,
       report.address AS address
ORDER BY published, position, report
