// title: What is in the graph, and what to ask next
// parameters: {}
// reading: >-
//   `next` is a saved query that goes on from there. Proposed and rejected statements are counted apart: they make no
//   relationships. An empty graph says how to load something.
WITH COUNT { (:Statement)-[:STATES]->() } AS statements, COUNT { (:Proposed)-[:STATES]->() } AS proposed,
     COUNT { (:Rejected)-[:STATES]->() } AS rejected
WITH [
  {what: 'operations', count: COUNT { (:Operation) }, next: 'operation-profile'},
  {what: 'narratives', count: COUNT { (:Narrative) }, next: 'narrative-relay'},
  {what: 'targets', count: COUNT { (:Target) }, next: 'operations-by-target'},
  {what: 'organisations that attribute', count: COUNT { (:AttributingOrganisation) }, next: 'statements-by-speaker'},
  {what: 'platforms', count: COUNT { (:Platform) }, next: 'operations-by-platform'},
  {what: 'reports', count: COUNT { (:Report) }, next: 'first-reporters'},
  {what: 'accepted statements', count: statements - proposed - rejected, next: 'evidence-of-edge'},
  {what: 'relationships that somebody denies', count: COUNT { ()-[:DENIED]->() }, next: 'disputed-attributions'},
  {what: 'proposed statements', count: proposed, next: 'proposed-statements'},
  {what: 'rejected statements', count: rejected, next: 'changes-since'}
] AS rows
UNWIND CASE WHEN any(row IN rows WHERE row.count > 0) THEN rows
       ELSE [{what: 'nothing: the graph is empty', count: 0,
              next: 'in a terminal: kg load FILE, or kg demo for the samples'}] END AS row
RETURN row.what AS what, row.count AS count, row.next AS next
