"""The API: GraphQL over the graph, served by FastAPI.

`app` is the way in; it answers with `schema`, whose types come from the ontology (`types`) and whose data comes through
`context` from the queries in `queries/graphql`.
"""
