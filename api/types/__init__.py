"""The types of the schema: the ontology in, GraphQL types out. No class and no predicate is listed here by hand."""
