"""The context of one request: who reads what, and how the ordinary executor loads it."""

from __future__ import annotations

from strawberry.fastapi import BaseContext

from api.access import ANYBODY, Reader
from api.database import Database
from api.loading import Loading
from api.writing import Writer

__all__ = ["Context"]


class Context(BaseContext):
    """Made anew for every request, so that no request sees what another has loaded."""

    def __init__(self, database: Database, reader: Reader = ANYBODY, writer: Writer | None = None) -> None:
        super().__init__()
        self.database = database
        self.reader = reader
        self.visibility = reader.visibility
        self.writer = writer
        """Who writes what a reviewer decides; without one nobody decides."""
        self.cost = 0
        """How many nodes the answer may hold, as soon as the query is measured."""
        self.loading = Loading(database, reader.visibility)
