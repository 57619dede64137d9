"""Each module asks a graph of its own, written once into the scratch server; `ask` posts a query to the app over it.

`told` is for queries that must be answered: it gives the data, and fails with the errors where there are any.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, cast

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from api import database
from api.app import create_app, visibility_of
from api.visibility import Visibility
from kg.ontology import ontology
from kg.store import Address, Store
from tests.api.graph import GRAPH

Ask = Callable[..., dict[str, Any]]


@pytest.fixture(scope="session", autouse=True)
def patience() -> None:
    """Neo4j plans a query at its first use, which takes long where many tests run at a time."""
    database.TIMEOUT_SECONDS = 60.0


@pytest.fixture(scope="module")
def graph(scratch: Store) -> Store:
    """The graph of `tests/api/graph.py`. A test that changes it writes it back."""
    scratch.driver.execute_query("MATCH (n) DETACH DELETE n", database_=scratch.database)
    scratch.write(GRAPH)
    return scratch


@pytest.fixture(scope="module")
def client(graph: Store, scratch_address: Address) -> Iterator[TestClient]:
    """The app over that graph."""
    with TestClient(create_app(scratch_address)) as opened:
        yield opened


@pytest.fixture
def reviewing(client: TestClient) -> Iterator[None]:
    """While a test runs, the reader may see every review state."""
    overrides = cast("FastAPI", client.app).dependency_overrides
    overrides[visibility_of] = lambda: Visibility(reviews=ontology().values_of("review"))
    yield
    overrides.clear()


@pytest.fixture(scope="module")
def ask(client: TestClient) -> Ask:
    """The answer to a query, errors and all."""

    def post(query: str, **variables: Any) -> dict[str, Any]:
        answer: dict[str, Any] = client.post("/graphql", json={"query": query, "variables": variables}).json()
        return answer

    return post


@pytest.fixture(scope="module")
def told(ask: Ask) -> Ask:
    """The data of an answer without errors."""

    def data(query: str, **variables: Any) -> dict[str, Any]:
        answer = ask(query, **variables)
        assert "errors" not in answer, answer["errors"]
        found: dict[str, Any] = answer["data"]
        return found

    return data
