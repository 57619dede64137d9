"""A first fill: bundles in, the database of an empty managed server, made at once by Neo4j's own importer, out."""

from __future__ import annotations

from kg.store.bulk.fill import Fill, fill

__all__ = ["Fill", "fill"]
