"""The store: statements in, Neo4j out, and saved queries over it."""

from __future__ import annotations

from kg.store.connection import Address, open_async_driver
from kg.store.cypher import SavedQuery, cypher, saved_queries, saved_query
from kg.store.store import Store, Written

__all__ = [
    "Address",
    "SavedQuery",
    "Store",
    "Written",
    "cypher",
    "open_async_driver",
    "saved_queries",
    "saved_query",
]
