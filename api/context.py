"""The context of one request: who reads what, and how the ordinary executor loads it."""

from __future__ import annotations

from strawberry.fastapi import BaseContext

from api.database import Database
from api.loading import Loading
from api.visibility import Visibility

__all__ = ["Context"]


class Context(BaseContext):
    """Made anew for every request, so that no request sees what another has loaded."""

    def __init__(self, database: Database, visibility: Visibility) -> None:
        super().__init__()
        self.database = database
        self.visibility = visibility
        self.loading = Loading(database, visibility)
