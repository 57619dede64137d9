"""A server that runs in, how to reach it out."""

from __future__ import annotations

from kg.settings import Settings
from kg.settings import settings as current_settings
from kg.store.connection import Address
from kg.store.server.lifecycle import RunningServer

__all__ = ["address_of"]


def address_of(server: RunningServer, settings: Settings | None = None) -> Address:
    """How to reach the managed server."""
    database = (settings or current_settings()).neo4j_database
    return Address(server.bolt_uri, server.username, server.password, database)
