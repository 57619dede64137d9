// title: Which techniques came, went, were renamed or moved from one release of a framework to another
// parameters:
//   older: {description: "Name or id of the release as a report, such as DISARM framework 2024-11-22", names: Report,
//           sample: Spamouflage on the pages of Canadian MPs, required: true}
//   newer: {description: Name or id of the other release, names: Report, sample: "Adversarial Threat Report, Second Quarter 2023",
//           required: true}
// reading: >-
//   A technique is what has one id in both. `before` and `after` are its names there, `under` and `nowUnder` the wider
//   techniques or tactics that it stands below; one that is renamed may have moved too.
CALL (older, newer) {
  UNWIND [older, newer] AS release
  MATCH (release)<-[:STATED_IN]-(s:Statement {review: 'accepted', polarity: 'affirmed'})
  MATCH (s)-[:STATES]->(p:Proposition {predicate: 'broader'})-[:SUBJECT]->(narrow:Technique)
  MATCH (p)-[:OBJECT]->(wide:Technique)
  UNWIND [{of: narrow, name: s.subjectAs, under: s.objectAs, wide: wide.id}, {of: wide, name: s.objectAs}] AS told
  WITH older, release, told ORDER BY told.wide
  WITH older, release, told.of AS technique, min(told.name) AS name, collect(DISTINCT told.under) AS under,
       collect(DISTINCT told.wide) AS wide
  WITH technique, collect(CASE release WHEN older THEN {name: name, under: under, wide: wide} END) AS before,
       collect(CASE release WHEN older THEN null ELSE {name: name, under: under, wide: wide} END) AS after
  RETURN collect({id: coalesce(technique.disarm, technique.id), before: head(before), after: head(after)}) AS techniques
}
WITH [t IN techniques | {id: t.id, before: t.before, after: t.after, change: CASE
       WHEN t.before IS NULL THEN 'came' WHEN t.after IS NULL THEN 'went'
       WHEN t.before.name <> t.after.name THEN 'renamed' WHEN t.before.wide <> t.after.wide THEN 'moved' END}] AS techniques,
     [report IN [older, newer] WHERE older <> newer AND none(t IN techniques WHERE
       CASE report WHEN older THEN t.before ELSE t.after END IS NOT NULL) | report.name] AS without
WITH without, [t IN techniques WHERE t.change IS NOT NULL] AS changed
UNWIND CASE WHEN size(without) > 0 THEN [name IN without | {change: 'no release of a framework: ' + name}]
            WHEN size(changed) = 0 THEN [{change: 'nothing: the same techniques, under the same names'}]
            ELSE changed END AS row
RETURN row.change AS change, row.id AS technique, row.before.name AS before, row.after.name AS after,
       row.before.under AS under, row.after.under AS nowUnder
ORDER BY change, technique
