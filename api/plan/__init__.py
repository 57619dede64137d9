"""The plan: a GraphQL document in, its whole answer out of one parameterised Cypher query.

`selection` reads the document, `composition` makes query and shape of it, `plan` keeps them, `extension` answers.
"""
