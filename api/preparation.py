"""Preparation: a long query in, whether Neo4j has planned it out; what it has not, it plans while others answer.

Neo4j plans a text at its first use, which takes it about a second for 4,000 characters, and may end a request whose
query it only began to plan. The small queries of the ordinary executor are planned in less, and many documents share
them. So a long text is left to the executor once, and is planned meanwhile with more time than a request has.
"""

from __future__ import annotations

import asyncio
import logging
from typing import Any

from neo4j import READ_ACCESS, AsyncDriver, Query
from neo4j.exceptions import DriverError, Neo4jError

from api.recent import Recent

__all__ = ["Preparation"]

LONG = 4_000
"""Characters from which a text is planned before it is used."""
PLANNING_SECONDS = 60.0
MOST_WAITING = 8
"""Texts that wait to be planned, one at a time; others come when they are asked again."""
MOST_KNOWN = 800
"""Texts of which it is known whether they are planned. Neo4j keeps the plans of 1,000."""

log = logging.getLogger(__name__)


class Preparation:
    """Which long texts Neo4j has planned; it lives as long as the driver."""

    def __init__(self, driver: AsyncDriver, name: str) -> None:
        self.driver = driver
        self.name = name
        self.known: Recent[bool] = Recent(MOST_KNOWN)
        self.running: dict[str, asyncio.Task[None]] = {}
        self.turn = asyncio.Semaphore(1)

    def ready(self, text: str, parameters: dict[str, Any]) -> bool:
        """Whether a query may be run now; if it never was planned, that begins."""
        if len(text) < LONG:
            return True
        if self.known.get(text) is None and text not in self.running and len(self.running) < MOST_WAITING:
            self.running[text] = asyncio.create_task(self.prepare(text, parameters))
        return self.known.get(text) or False

    async def prepare(self, text: str, parameters: dict[str, Any]) -> None:
        """Let Neo4j plan a query; one that it cannot plan in time stays with the executor."""
        planned = False
        try:
            async with (
                self.turn,
                self.driver.session(database=self.name, default_access_mode=READ_ACCESS) as session,
            ):
                # Its plan is kept for the query itself: what tells them apart is the text behind EXPLAIN.
                await (await session.run(Query(f"EXPLAIN {text}", timeout=PLANNING_SECONDS), parameters)).consume()
                planned = True
        except (Neo4jError, DriverError, OSError) as error:
            log.warning("a query of %d characters was not planned: %s", len(text), error)
        finally:
            self.running.pop(text, None)
        self.known.put(text, planned)

    async def settled(self) -> None:
        """Return when nothing is being planned."""
        while self.running:
            await asyncio.wait(list(self.running.values()))

    async def close(self) -> None:
        """Give up what is being planned."""
        for task in list(self.running.values()):
            task.cancel()
        await asyncio.gather(*self.running.values(), return_exceptions=True)
