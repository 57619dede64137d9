// title: Indicators that several operations share, such as domains, accounts and hashtags
// parameters:
//   operation: {description: "Name or id of the operation; all without it", names: Operation, sample: Doppelganger}
// reading: >-
//   One row an indicator. To share one is a lead, not a proof: infrastructure is rented, sold and copied.
MATCH (operation)-[:INDICATOR]->(indicator:Indicator)
WITH DISTINCT indicator
MATCH (other:Operation)-[r:INDICATOR]->(indicator)
WITH indicator, other, r ORDER BY other.name
WITH indicator, collect(DISTINCT other.name) AS operations, collect(r.evidence) AS quotes, min(r.firstStated) AS firstStated
WHERE size(operations) > 1
RETURN indicator.name AS indicator, operations, firstStated, quotes
ORDER BY size(operations) DESC, indicator
LIMIT 100
