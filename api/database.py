"""The database as the API sees it: a query and its parameters in, rows out, reading only."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Collection
from typing import Any, TypeVar

from neo4j import READ_ACCESS, AsyncDriver, AsyncResult, Query
from neo4j.exceptions import DriverError, Neo4jError

from api.budget import spending, too_long
from api.names import Name
from api.preparation import Preparation
from api.telemetry import span
from api.visibility import Visibility
from kg.errors import StoreError
from kg.ontology import ontology
from kg.store import cypher

__all__ = ["Database"]

Taken = TypeVar("Taken")

log = logging.getLogger(__name__)

TIMED_OUT = "Neo.ClientError.Transaction.TransactionTimedOut"

CONSTANTS: dict[str, Any] = {
    "likelihoods": list(ontology().values_of("likelihood")),
    "plain": Name.plain(),
    "kinds": [*ontology().entity_classes, "Proposition", "Statement"],
}
"""Parameters of every query that do not depend on the reader."""


class Database:
    """Runs the queries of `api.reads`. What it raises tells a reader nothing of the server."""

    def __init__(self, driver: AsyncDriver, name: str, preparation: Preparation | None = None) -> None:
        self.driver = driver
        self.name = name
        self.preparation = preparation

    def ready(self, text: str, parameters: dict[str, Any]) -> bool:
        """Whether a query can be run at once, since Neo4j has planned it or soon will have."""
        return self.preparation is None or self.preparation.ready(text, parameters)

    async def run(
        self,
        text: str,
        visibility: Visibility,
        values: dict[str, Any],
        constants: Collection[str] = frozenset(CONSTANTS),
    ) -> list[list[Any]]:
        """The rows of a query, narrowed to what a reader may see. `constants` names those that it uses."""
        return await self.rows(text, self.parameters(visibility, values, constants))

    @staticmethod
    def parameters(visibility: Visibility, values: dict[str, Any], constants: Collection[str]) -> dict[str, Any]:
        """What a query takes: its own values, some constants, and what a reader may see."""
        seen = {"markings": list(visibility.markings), "reviews": list(visibility.reviews)}
        standings = {
            name.replace("states", "standings", 1): visibility.standings(states)
            for name, states in values.items()
            if name == "states" or name.startswith("states_")
        }
        used = {name: value for name, value in CONSTANTS.items() if name in constants}
        return {**used, **seen, **standings, **values}

    async def version(self) -> str:
        """The version of the server."""
        return str((await self.rows(cypher("graphql/health"), {}))[0][0])

    async def read(self, query: str, /, **parameters: Any) -> list[dict[str, Any]]:
        """The rows of a query of `queries/graphql`, each by the names of its columns."""
        return await self.fetch(cypher(f"graphql/{query}"), parameters, AsyncResult.data)

    async def rows(self, text: str, parameters: dict[str, Any]) -> list[list[Any]]:
        """The rows of a query, each as its columns stand."""
        return await self.fetch(text, parameters, AsyncResult.values)

    async def fetch(
        self, text: str, parameters: dict[str, Any], take: Callable[[AsyncResult], Awaitable[Taken]]
    ) -> Taken:
        """What is taken of the result of a query; the server is told to refuse writes.

        It runs once: what a retry could cure, such as a query that takes too much memory, it would only repeat. Where
        the task that waits for it is cancelled, since the reader left, the driver closes the connection, and so the
        server ends the transaction.

        Raises:
            StoreError: the query took too long, or the server did not answer.
        """
        try:
            # Outside the session, so that a query which is ended leaves no session open.
            async with (
                spending() as seconds,
                self.driver.session(database=self.name, default_access_mode=READ_ACCESS) as session,
            ):
                with span("neo4j"):
                    return await take(await session.run(Query(text, timeout=seconds), parameters))
        except Neo4jError as error:
            if (error.code or "").startswith(TIMED_OUT):
                raise too_long() from error
            log.exception("query failed: %s", text)
            raise StoreError("the database could not answer") from error
        except (DriverError, OSError) as error:
            log.exception("no database for query: %s", text)
            raise StoreError("the database cannot be reached", advice="Try again in a moment.") from error
