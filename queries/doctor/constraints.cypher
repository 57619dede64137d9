// title: The names of the constraints that are there
SHOW CONSTRAINTS YIELD name
RETURN name
