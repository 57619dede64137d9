"""Batching: however many parents a nested field has, it costs one query."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from fastapi.testclient import TestClient

from api.database import Database
from kg.statement import Bundle, Entity
from kg.store import Store
from tests.api.conftest import Ask
from tests.api.graph import ENTITIES, NORLAND, say

NESTED = """{ operations(first: %d, where: { nameContains: "Op" }) { nodes { name
  attributedTo(first: 2) { totalCount nodes { name } edges { node { name } proposition { likelihood disputed sources
    statements(first: 2) { quote speaker { name } document { name } responses { id } } } }
    } usesLanguage { values } } } }"""


@pytest.fixture
def queries(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Names of the queries that are sent to Neo4j, as they are sent."""
    sent: list[str] = []
    read = Database.read

    async def recorded(self: Database, query: str, /, **parameters: Any) -> list[dict[str, Any]]:
        sent.append(query)
        return await read(self, query, **parameters)

    monkeypatch.setattr(Database, "read", recorded)
    return sent


def test_the_number_of_queries_does_not_grow_with_the_number_of_parents(
    told: Ask, graph: Store, queries: list[str]
) -> None:
    operations = [Entity.of("Operation", f"Op {number}") for number in range(20)]
    statements = tuple(say(operation, "attributed_to", NORLAND) for operation in operations)
    graph.write(Bundle(entities=(*ENTITIES, *operations), statements=statements))
    told(NESTED % 1)
    one = list(queries)
    queries.clear()
    answer = told(NESTED % 20)
    assert len(answer["operations"]["nodes"]) == 20
    assert all(node["attributedTo"]["totalCount"] == 1 for node in answer["operations"]["nodes"])
    assert sorted(queries) == sorted(one)
    # Only entities come twice: those that the relations lead to, then the speakers and documents behind them.
    assert Counter(one) == {**dict.fromkeys(one, 1), "entities-by-id": 2}


def test_a_request_sees_nothing_of_the_request_before_it(client: TestClient, told: Ask, queries: list[str]) -> None:
    for _ in range(2):
        told('{ entity(id: "country/norland") { name } }')
    assert queries == ["entities-by-id", "entities-by-id"]
