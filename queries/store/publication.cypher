// title: What was said at its loading of the publication of a text
MATCH (d:Report {sha256: $sha256})
WITH d ORDER BY d.id LIMIT 1
RETURN coalesce(d.title, d.name) AS title, CASE WHEN d.publisherGiven THEN d.publisher END AS publisher,
       d.publishedOn AS published_on
