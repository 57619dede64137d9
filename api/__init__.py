"""The API: GraphQL over the graph, served by FastAPI."""
