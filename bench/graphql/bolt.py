"""A query in, the Cypher that the API's plan asks for it, run over bare Bolt for a while, with its rate and cost, out.

    python -m bench.graphql.bolt QUERY.graphql SECONDS CONNECTIONS

Prints JSON: queries, seconds, CPU seconds of this process (which is the client of Neo4j), and each one's milliseconds.
"""

from __future__ import annotations

import asyncio
import sys
import time
from pathlib import Path
from typing import Any

import orjson
from neo4j import READ_ACCESS

from api.access import ANYBODY
from api.app import default_address
from api.context import Context
from api.database import Database
from api.schema import make_schema
from kg.store import open_async_driver

WARM = 10


class Recorded(Database):
    """Remembers what it was asked."""

    asked: tuple[str, dict[str, Any]] = ("", {})

    async def rows(self, text: str, parameters: dict[str, Any]) -> list[list[Any]]:
        """The rows."""
        self.asked = text, parameters
        return await super().rows(text, parameters)


async def main(path: str, seconds: float, connections: int) -> None:
    """Run, and print."""
    address = default_address()
    async with open_async_driver(address) as driver:
        database = Recorded(driver, address.database)
        answer = await make_schema().execute(Path(path).read_text(), context_value=Context(database, ANYBODY))
        assert not answer.errors, answer.errors
        text, parameters = database.asked

        async def once() -> float:
            begun = time.perf_counter()
            async with driver.session(database=address.database, default_access_mode=READ_ACCESS) as session:
                await (await session.run(text, parameters)).values()
            return (time.perf_counter() - begun) * 1000

        async def repeat(until: float) -> list[float]:
            taken = []
            while time.perf_counter() < until:
                taken.append(await once())
            return taken

        for _ in range(WARM):
            await once()
        begun, spent = time.perf_counter(), time.process_time()
        runs = await asyncio.gather(*(repeat(begun + seconds) for _ in range(connections)))
        spent, lasted = time.process_time() - spent, time.perf_counter() - begun
        taken = [value for run in runs for value in run]
        print(orjson.dumps({"count": len(taken), "seconds": lasted, "cpu": spent, "milliseconds": taken}).decode())


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], float(sys.argv[2]), int(sys.argv[3])))
