"""Batching: a plan costs one query, and without one, however many parents a nested field has, it costs as many."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import pytest

from api.context import Context
from api.database import Database
from api.schema import make_schema
from kg.statement import Bundle, Entity
from kg.store import Address, Store, open_async_driver
from tests.api.conftest import configured
from tests.api.graph import ENTITIES, NORLAND, say

NESTED = """query ($first: Int!) { operations(first: $first, where: { nameContains: "Op" }) { nodes { name
  attributedTo { totalCount nodes { name } edges { node { name } proposition { likelihood disputed sources
    statements { quote speaker { name } document { name } responses { id } } } } } usesLanguage { values } } } }"""

Answer = tuple[dict[str, Any], int]


@pytest.fixture(scope="module")
def asked(graph: Store, scratch_address: Address) -> Callable[..., Answer]:
    """The answer to a query, and how many queries it cost."""
    operations = [Entity.of("Operation", f"Op {number}") for number in range(20)]
    statements = tuple(say(operation, "attributed_to", NORLAND) for operation in operations)
    graph.write(Bundle(entities=(*ENTITIES, *operations), statements=statements))

    def ask(text: str, planned: bool) -> Answer:
        sent: list[str] = []

        class Counting(Database):
            async def rows(self, text: str, parameters: dict[str, Any]) -> list[list[Any]]:
                sent.append(text)
                return await super().rows(text, parameters)

        async def run() -> dict[str, Any]:
            async with open_async_driver(scratch_address) as driver:
                context = Context(Counting(driver, scratch_address.database), Visibility())
                with configured(max_cost=10**9):
                    result = await make_schema(planned).execute(text, variables, context)
            assert result.errors is None
            assert result.data is not None
            return result.data

        with environment(**PATIENCE):
            return asyncio.run(run()), len(sent)

    return ask


def test_a_plan_costs_one_query_however_much_it_asks_for(asked: Callable[..., Answer]) -> None:
    answer, queries = asked("{ countries { totalCount } " + (NESTED % 20)[1:], True)
    assert len(answer["operations"]["nodes"]) == 20
    assert queries == 1


def test_without_a_plan_the_number_of_queries_does_not_grow_with_the_number_of_parents(
    asked: Callable[..., Answer],
) -> None:
    _, one = asked(NESTED, False, first=1)
    answer, many = asked(NESTED, False, first=20)
    assert len(answer["operations"]["nodes"]) == 20
    assert all(node["attributedTo"]["totalCount"] == 1 for node in answer["operations"]["nodes"])
    assert many == one
