// title: How many entities were merged
MATCH (gone:Redirect) RETURN count(gone) AS redirects
