"""Each module asks a graph of its own, written once into the scratch server; `ask` posts a query to the app over it.

`told` is for queries that must be answered: it gives the data, and fails with the errors where there are any.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.database import Database
from api.settings import PREFIX, api_settings
from kg.keys import Grant, KeyFile
from kg.settings import settings
from kg.store import Address, Store
from tests.api.graph import GRAPH

Ask = Callable[..., dict[str, Any]]


@pytest.fixture(scope="module")
def graph(scratch: Store) -> Store:
    """The graph of `tests/api/graph.py`. A test that changes it writes it back."""
    scratch.driver.execute_query("MATCH (n) DETACH DELETE n", database_=scratch.database)
    scratch.write(GRAPH)
    return scratch


@contextmanager
def environment(**variables: object) -> Iterator[None]:
    """Settings read anew, with these environment variables."""
    with pytest.MonkeyPatch.context() as patch:
        for name, value in variables.items():
            patch.setenv(name, str(value))
        for cached in (settings, api_settings):
            cached.cache_clear()
        yield
    for cached in (settings, api_settings):
        cached.cache_clear()


def configured(**values: object) -> AbstractContextManager[None]:
    """The settings of the API with these values, by the names of their fields."""
    return environment(**{f"{PREFIX}{name.upper()}": value for name, value in values.items()})


@contextmanager
def running_instead(text: str) -> Iterator[None]:
    """Whatever the API asks the database, this Cypher runs instead."""
    rows = Database.rows

    async def other(self: Database, _: str, __: dict[str, Any]) -> list[list[Any]]:
        return await rows(self, text, {})

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Database, "rows", other)
        yield


@pytest.fixture(scope="session")
def keys(tmp_path_factory: pytest.TempPathFactory) -> KeyFile:
    """The file of the keys that `client` takes."""
    return KeyFile(tmp_path_factory.mktemp("keys") / "keys.json")


@pytest.fixture(scope="session")
def headers(keys: KeyFile) -> Callable[[str], dict[str, str]]:
    """Headers with a new key that grants, for example, `partner:amber`."""
    return lambda grant: {"authorization": f"Bearer {keys.add(grant, Grant.parse(grant))[1]}"}


@pytest.fixture(scope="module")
def client(graph: Store, scratch_address: Address, keys: KeyFile) -> Iterator[TestClient]:
    """The app over that graph."""
    with environment(KG_KEYS=keys.path, **PATIENCE), TestClient(create_app(scratch_address)) as opened:
        yield opened


@pytest.fixture
def reviewing(client: TestClient, headers: Callable[[str], dict[str, str]]) -> Iterator[None]:
    """While a test runs, the reader may see every review state of what is open."""
    client.headers.update(headers("reviewer:clear"))
    yield
    del client.headers["authorization"]


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
