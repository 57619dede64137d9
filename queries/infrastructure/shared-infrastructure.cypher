// title: Indicators that several operations share, such as domains, accounts and hashtags
// parameters:
//   operation: {description: "Name or id of the operation; all without it", names: Operation, sample: CopyCop}
// reading: >-
//   One row an indicator with 25 quotes at most, or one row that says that there is none. To share one is a lead, not a proof: infrastructure is
//   rented, sold and copied.
WITH collect(operation) AS asked WHERE size(asked) > 0
WITH CASE WHEN $operation IS NULL THEN [] ELSE asked END AS asked
CALL (asked) {
  CALL (asked) {
    UNWIND asked AS operation
    MATCH (operation)-[:INDICATOR]->(indicator)
    RETURN indicator
    UNION
    WITH 1 AS every WHERE $operation IS NULL
    MATCH (indicator:Indicator)
    RETURN indicator
  }
  WITH indicator, COUNT { (indicator)<-[:INDICATOR]-() } AS sharing
  WHERE sharing > 1
  ORDER BY sharing DESC, indicator.name
  LIMIT 100
  CALL (indicator) {
    MATCH (other)-[r:INDICATOR]->(indicator)
    WITH other.name AS name, r ORDER BY name
    WITH collect(name) AS operations, min(r.firstStated) AS firstStated, collect(r)[0..25] AS first
    RETURN operations, firstStated, [r IN first WHERE r.evidence IS NOT NULL | r.evidence] AS quotes
  }
  WITH * ORDER BY sharing DESC, indicator.name
  RETURN collect({name: indicator.name, operations: operations, firstStated: firstStated, quotes: quotes}) AS shared
}
UNWIND CASE size(shared) WHEN 0 THEN [{name: 'no indicator is shared with another operation'}] ELSE shared END AS row
RETURN row.name AS indicator, row.operations AS operations, row.firstStated AS firstStated, row.quotes AS quotes
