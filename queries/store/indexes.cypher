// title: Indexes with the properties that they are on
SHOW INDEXES YIELD name, properties, owningConstraint
WHERE owningConstraint IS NULL
RETURN name, properties
