"""The context of one request: who reads what, and how the ordinary executor loads it."""

from __future__ import annotations

from strawberry.fastapi import BaseContext

from api.access import ANYBODY, Reader
from api.database import Database
from api.loading import Loading
from api.visibility import Visibility
from api.writing import Writer

__all__ = ["Context"]


class Context(BaseContext):
    """Made anew for every request, so that no request sees what another has loaded."""

    def __init__(
        self, database: Database, visibility: Visibility, reader: Reader = ANYBODY, writer: Writer | None = None
    ) -> None:
        super().__init__()
        self.writer = writer
        self.database = database
        self.visibility = visibility
        self.reader = reader
        self.loading = Loading(database, visibility)
        self.cost = 0
        """How many nodes the answer may hold, as soon as the query is measured."""

    @classmethod
    def of(cls, database: Database, reader: Reader, writer: Writer | None = None) -> Context:
        """The context of a reader, who sees what their grant shows. Without a writer nobody decides."""
        return cls(database, reader.visibility, reader, writer)
