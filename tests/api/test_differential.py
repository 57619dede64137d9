"""Both ways of answering give the same JSON: the plan's one query, and the ordinary executor's level by level.

`KG_DIFFERENTIAL` is how many random queries are compared, and `KG_DIFFERENTIAL_SEED` with which one they begin.
"""

from __future__ import annotations

import asyncio
import json
import os
from typing import Any

import pytest

from api.access import ANYBODY, Reader
from api.context import Context
from api.database import Database
from api.schema import Schema, make_schema
from kg.keys import Grant
from kg.store import Address, Store, open_async_driver
from tests.api.conftest import PATIENCE, environment
from tests.api.queries import Known, random_query

COUNT = int(os.environ.get("KG_DIFFERENTIAL", "40"))
FIRST = int(os.environ.get("KG_DIFFERENTIAL_SEED", "0"))
NO_LIMITS = {"KG_API_MAX_COST": 10**9, "KG_API_MAX_TOKENS": 10**5, "KG_API_MAX_DEPTH": 100, "KG_API_MAX_ALIASES": 1000}
READERS = (ANYBODY, Reader("reviewer", Grant.of("reviewer", "red")))

pytestmark = pytest.mark.timeout(36_000)


def known(samples: Store) -> Known:
    """Things of the samples to ask for."""
    rows = samples.read("MATCH (e:Entity) RETURN e.id AS id, e.name AS name, e.aliases AS aliases ORDER BY id")
    ids: dict[str, list[str]] = {"any": [row["id"] for row in rows]}
    for row in rows:
        ids.setdefault(row["id"].split("/")[0], []).append(row["id"])
    for label in ("Statement", "Proposition"):
        found = samples.read(f"MATCH (n:{label}) RETURN n.id AS id ORDER BY id LIMIT 40")
        ids[label.lower()] = [row["id"] for row in found]
    ids["node"] = ids["any"][:40] + ids["statement"] + ids["proposition"]
    names = [row["name"] for row in rows] + [alias for row in rows for alias in row["aliases"] or ()]
    return Known(ids, names, ["spamouflage", "maui fire", "account", "Russia", "denied", "en", "the weapon"])


async def answer(schema: Schema, database: Database, reader: Reader, text: str, variables: dict[str, Any]) -> str:
    """The data of an answer as JSON, with the messages of its errors."""
    result = await schema.execute(text, variable_values=variables, context_value=Context(database, reader))
    errors = sorted(error.message for error in result.errors or ())
    return json.dumps([result.data, errors], ensure_ascii=False, indent=1)


def test_random_queries_have_the_same_answer_both_ways(samples: Store, address: Address) -> None:
    with environment(**PATIENCE, **NO_LIMITS):
        compare_both_ways(samples, address)


def compare_both_ways(samples: Store, address: Address) -> None:
    """Ask everything twice."""
    planned, ordinary = make_schema(), make_schema(planned=False)
    things = known(samples)

    async def compare() -> list[str]:
        differing = []
        async with open_async_driver(address) as driver:
            database = Database(driver, address.database)
            for seed in range(FIRST, FIRST + COUNT):
                text, variables = random_query(planned.graphql, things, seed)
                reader = READERS[seed % len(READERS)]
                both = [await answer(schema, database, reader, text, variables) for schema in (planned, ordinary)]
                if both[0] != both[1]:
                    differing.append(f"# seed {seed}\n{text}\n{variables}\n{both[0]}\n{both[1]}")
        return differing

    differing = asyncio.run(compare())
    assert not differing, f"{len(differing)} of {COUNT} differ:\n" + "\n".join(differing[:3])
    # A plan that left its work to the executor would agree with it every time. It leaves what is an error, as few are.
    assert planned.plans.counts["planned"] > 0.95 * COUNT, planned.plans.counts
