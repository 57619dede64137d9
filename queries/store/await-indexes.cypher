// title: Wait until every index answers
CALL db.awaitIndexes(3600)
