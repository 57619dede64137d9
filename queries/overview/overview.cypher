// title: What is in the graph, and what to ask next
// parameters: {}
// reading: >-
//   `next` is a saved query that goes on from there. Proposed and rejected statements are counted apart: they make no
//   relationships. An empty graph says how to load something.
CALL () {
  MATCH (n:Operation) RETURN 1 AS position, 'operations' AS what, count(n) AS count, 'operation-profile' AS next
  UNION ALL
  MATCH (n:Narrative) RETURN 2 AS position, 'narratives' AS what, count(n) AS count, 'narrative-relay' AS next
  UNION ALL
  MATCH (n:Target) RETURN 3 AS position, 'targets' AS what, count(n) AS count, 'operations-by-target' AS next
  UNION ALL
  MATCH (n:AttributingOrganisation)
  RETURN 4 AS position, 'organisations that attribute' AS what, count(n) AS count, 'statements-by-speaker' AS next
  UNION ALL
  MATCH (n:Platform) RETURN 5 AS position, 'platforms' AS what, count(n) AS count, 'operations-by-platform' AS next
  UNION ALL
  MATCH (n:Report) RETURN 6 AS position, 'reports' AS what, count(n) AS count, 'first-reporters' AS next
  UNION ALL
  MATCH (n:Statement {review: 'accepted'})
  RETURN 7 AS position, 'accepted statements' AS what, count(n) AS count, 'evidence-of-edge' AS next
  UNION ALL
  MATCH ()-[r:DENIED]->()
  RETURN 8 AS position, 'relationships that somebody denies' AS what, count(r) AS count, 'disputed-attributions' AS next
  UNION ALL
  MATCH (n:Statement {review: 'proposed'})
  RETURN 9 AS position, 'proposed statements' AS what, count(n) AS count, 'proposed-statements' AS next
  UNION ALL
  MATCH (n:Statement {review: 'rejected'})
  RETURN 10 AS position, 'rejected statements' AS what, count(n) AS count, 'changes-since' AS next
}
WITH position, what, count, next ORDER BY position
WITH collect({what: what, count: count, next: next}) AS rows, sum(count) AS total
UNWIND CASE WHEN total > 0 THEN rows
       ELSE [{what: 'nothing: the graph is empty', count: 0,
              next: 'in a terminal: kg load FILE, or kg demo for the samples'}] END AS row
RETURN row.what AS what, row.count AS count, row.next AS next
