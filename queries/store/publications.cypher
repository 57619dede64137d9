// title: What was said at its loading of the publication of each text
MATCH (d:Report) WHERE d.sha256 IS NOT NULL
WITH d ORDER BY d.id
WITH d.sha256 AS sha256, collect(d)[0] AS d
RETURN sha256, coalesce(d.title, d.name) AS title, CASE WHEN d.publisherGiven THEN d.publisher END AS publisher,
       d.publishedOn AS published_on
