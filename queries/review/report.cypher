// title: The report with this text, and what is known of its publication
MATCH (d:Report {sha256: $sha256})
RETURN d.id AS id, d.title AS title, d.publisher AS publisher, d.publishedOn AS published_on
ORDER BY id LIMIT 1
