// title: The names of the constraints and indexes that are there and answer
SHOW INDEXES YIELD name, state
RETURN name, state
