// title: The best connected entities of a class at some ranks, from the hub down
MATCH (n:$($class))
WITH n.name AS name, max(COUNT { (n)--() }) AS degree
ORDER BY degree DESC, name
WITH collect(name) AS names
UNWIND [rank IN $ranks WHERE rank < size(names)] AS rank
RETURN names[rank] AS name
