// title: Indicators that several operations share, such as domains, accounts and hashtags
// parameters:
//   operation: {description: "Name or id of the operation; all without it", names: Operation, sample: CopyCop}
// reading: >-
//   One row an indicator, or one that says that there is none. To share one is a lead, not a proof: infrastructure is
//   rented, sold and copied.
WITH collect(operation) AS asked WHERE size(asked) > 0
CALL (asked) {
  UNWIND asked AS operation
  MATCH (operation)-[:INDICATOR]->(indicator:Indicator)
  WITH DISTINCT indicator, COUNT { (indicator)<-[:INDICATOR]-() } AS sharing
  WHERE sharing > 1
  ORDER BY sharing DESC, indicator.name
  LIMIT 100
  MATCH (other)-[r:INDICATOR]->(indicator)
  WITH indicator, sharing, other, r ORDER BY other.name
  WITH indicator, sharing, collect(DISTINCT other.name) AS operations, collect(r.evidence) AS quotes, min(r.firstStated) AS firstStated
  ORDER BY sharing DESC, indicator.name
  RETURN collect({name: indicator.name, operations: operations, firstStated: firstStated, quotes: quotes}) AS shared
}
UNWIND CASE size(shared) WHEN 0 THEN [{name: 'no indicator is shared with another operation'}] ELSE shared END AS row
RETURN row.name AS indicator, row.operations AS operations, row.firstStated AS firstStated, row.quotes AS quotes
