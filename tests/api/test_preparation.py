"""A long query that Neo4j has not planned yet is answered by the ordinary executor, and planned meanwhile."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

import pytest

from api.context import Context
from api.database import Database
from api.documents import documents
from api.plan.plan import Plan
from api.preparation import LONG, Preparation
from api.schema import Schema, make_schema
from kg.store import Address, Store, open_async_driver

LONG_QUERY = " ".join(
    ["{ operations(first: 2) { nodes { name"]
    + [f"a{n}: attributedTo(first: {n}) {{ totalCount edges {{ proposition {{ sources }} }} }}" for n in range(1, 8)]
    + ["} } }"]
)
SHORT_QUERY = "{ operations(first: 2) { nodes { name } } }"


@pytest.fixture
def prepared(graph: Store, scratch_address: Address) -> Callable[..., Any]:
    """Something done with a schema and a database that prepares long queries."""

    def run(work: Callable[[Schema, Database, Preparation], Coroutine[Any, Any, Any]]) -> Any:
        async def within() -> Any:
            async with open_async_driver(scratch_address) as driver:
                preparation = Preparation(driver, scratch_address.database)
                return await work(make_schema(), Database(driver, scratch_address.database, preparation), preparation)

        return asyncio.run(within())

    return run


async def answer(schema: Schema, database: Database, query: str) -> Any:
    """The data of an answer."""
    result = await schema.execute(query, context_value=Context(database))
    assert not result.errors, result.errors
    return result.data


def test_a_long_new_query_has_the_same_answer_before_and_after_it_is_planned(prepared: Callable[..., Any]) -> None:
    async def twice(schema: Schema, database: Database, preparation: Preparation) -> Any:
        before = await answer(schema, database, LONG_QUERY)
        await preparation.settled()
        return before, await answer(schema, database, LONG_QUERY), dict(schema.plans.counts)

    before, after, counts = prepared(twice)
    assert before == after
    assert before["operations"]["nodes"][0]["a1"]["totalCount"] > 0
    assert counts == {"new": 1, "planned": 1}


def test_a_short_query_is_planned_as_it_is_asked(prepared: Callable[..., Any]) -> None:
    async def once(schema: Schema, database: Database, preparation: Preparation) -> Any:
        await answer(schema, database, SHORT_QUERY)
        return dict(schema.plans.counts), dict(preparation.running)

    assert prepared(once) == ({"planned": 1}, {})


def test_what_cannot_be_planned_stays_with_the_executor(prepared: Callable[..., Any]) -> None:
    async def asked(_: Schema, __: Database, preparation: Preparation) -> Any:
        text = f"RETURN {'1 + ' * LONG} nothing"
        first = preparation.ready(text, {})
        await preparation.settled()
        return first, preparation.ready(text, {}), dict(preparation.running)

    assert prepared(asked) == (False, False, {})


def test_the_long_ones_of_the_documented_queries_are_planned_beforehand(prepared: Callable[..., Any]) -> None:
    async def start(schema: Schema, database: Database, preparation: Preparation) -> Any:
        schema.plans.prepare((stored.query for stored in documents().values()), database)
        waiting = [*preparation.running]
        await preparation.close()
        return waiting, [composed for plan in schema.plans.plans.values.values() for composed in texts(plan)]

    waiting, composed = prepared(start)
    assert waiting == [text for text in composed if len(text) >= LONG]
    assert waiting


def texts(plan: Plan) -> list[str]:
    """The queries of a plan."""
    return [query.text for query in plan.composed.values.values()]
