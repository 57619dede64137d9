// title: Copy every operation, proposition and statement once more; countries, speakers and reports gain what they share
MATCH (n:Operation|Proposition|Statement) WHERE n.copy IS NULL
CALL (n) {
  CREATE (m:$(labels(n)))
  // Behind the originals by name, so that the page stays what it was.
  SET m = n {.*, id: n.id + '-' + $copy, copy: $copy, original: n.id,
             name: 'Z' + $copy + ' ' + n.name, sortName: 'z' + $copy + ' ' + n.sortName}
} IN TRANSACTIONS OF 5000 ROWS
