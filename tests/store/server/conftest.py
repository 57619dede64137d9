"""A home of its own for each test that starts a server, ended after it whatever happens, and one server (`server`)
for all tests that only look at it. The jars are the run's: `jars` of tests/conftest.py.
`repository` is an empty Maven repository on this machine.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.settings import Settings
from kg.store.server import RunningServer, start, stop
from tests.store.server.repositories import Repository, serve_repository


@pytest.fixture
def settings(tmp_path: Path, jars: Path) -> Iterator[Settings]:
    """Settings with an empty home whose server is ended after the test."""
    settings = Settings(home=tmp_path / "home", jars=jars, neo4j_uri=None)
    yield settings
    stop(settings)


@pytest.fixture(scope="session")
def server_settings(tmp_path_factory: pytest.TempPathFactory, jars: Path) -> Settings:
    """The settings behind `server`."""
    return Settings(home=tmp_path_factory.mktemp("server"), jars=jars, neo4j_uri=None)


@pytest.fixture(scope="session")
def server(server_settings: Settings) -> Iterator[RunningServer]:
    """A running server that tests look at but neither fill nor stop."""
    yield start(server_settings)
    stop(server_settings)


@pytest.fixture
def repository() -> Iterator[Repository]:
    """An empty repository that answers on this machine."""
    with serve_repository() as repository:
        yield repository
