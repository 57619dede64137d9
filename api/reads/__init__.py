"""Reads: what each field of the schema reads from the graph, declared once, by kinds of rows.

`query` holds all of it. `api.types` makes the GraphQL types from it, `api.loading` and `api.plan` the answers.
"""
