"""The database as the API sees it: the name of a saved query and its parameters in, rows out, reading only."""

from __future__ import annotations

import logging
from typing import Any

from neo4j import READ_ACCESS, AsyncDriver, Query
from neo4j.exceptions import DriverError, Neo4jError

from api.budget import spending, too_long
from api.telemetry import span
from kg.errors import StoreError
from kg.store import cypher

__all__ = ["Database"]

log = logging.getLogger(__name__)

TIMED_OUT = "Neo.ClientError.Transaction.TransactionTimedOut"


class Database:
    """Runs the queries of `queries/graphql`. What it raises tells a reader nothing of the server."""

    def __init__(self, driver: AsyncDriver, name: str) -> None:
        self.driver = driver
        self.name = name

    async def read(self, query: str, /, **parameters: Any) -> list[dict[str, Any]]:
        """The rows of a query; the server is told to refuse writes.

        It runs once: what a retry could cure, such as a query that takes too much memory, it would only repeat.

        Raises:
            StoreError: the query took too long, or the server did not answer.
        """
        try:
            # Outside the session, so that a query which is ended leaves no session open.
            async with (
                spending() as seconds,
                self.driver.session(database=self.name, default_access_mode=READ_ACCESS) as session,
            ):
                text = Query(cypher(f"graphql/{query}"), timeout=seconds)
                with span("neo4j", query=query):
                    return await (await session.run(text, parameters)).data()
        except Neo4jError as error:
            if (error.code or "").startswith(TIMED_OUT):
                raise too_long() from error
            log.exception("query %s failed", query)
            raise StoreError("the database could not answer") from error
        except (DriverError, OSError) as error:
            log.exception("no database for query %s", query)
            raise StoreError("the database cannot be reached", advice="Try again in a moment.") from error
