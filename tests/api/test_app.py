"""The app: its pages come whole from this server, and its health is that of its database."""

from __future__ import annotations

import hashlib
import re
from importlib.resources import files

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from kg.errors import StoreError
from kg.settings import settings
from kg.store import Address
from kg.store.server import NEO4J_VERSION

VENDOR = files("api").joinpath("static", "vendor")


def test_health_tells_the_version_of_the_database(client: TestClient) -> None:
    answer = client.get("/health")
    assert (answer.status_code, answer.json()) == (200, {"status": "ok", "neo4j": NEO4J_VERSION})


def test_health_is_503_where_no_database_answers() -> None:
    with TestClient(create_app(Address("bolt://127.0.0.1:1", "neo4j", "x", "neo4j"))) as client:
        answer = client.get("/health")
        asked = client.post("/graphql", json={"query": "{ operations { totalCount } }"}).json()
    assert answer.status_code == 503
    assert answer.json()["message"] == "the database cannot be reached. Try again in a moment."
    assert asked["errors"][0]["message"] == "the database cannot be reached. Try again in a moment."


@pytest.mark.parametrize("path", ["/", "/graphql"])
def test_a_page_loads_nothing_from_elsewhere(client: TestClient, path: str) -> None:
    answer = client.get(path, headers={"accept": "text/html"})
    loaded = re.findall(r'(?:src|href)="([^"]+)"', answer.text)
    assert answer.status_code == 200
    assert [link for link in loaded if not link.startswith(("/", "data:,"))] == []
    assert {client.get(link).status_code for link in loaded if link.startswith("/static/")} == {200}
    assert "default-src 'none'" in answer.headers["content-security-policy"]


def test_files_of_others_are_those_that_were_checked() -> None:
    lines = VENDOR.joinpath("SHA256SUMS").read_text("utf-8").splitlines()
    assert len(lines) == 4
    for expected, name in map(str.split, lines):
        assert hashlib.sha256(VENDOR.joinpath(name).read_bytes()).hexdigest() == expected, name
        assert f"`{name}`" in VENDOR.joinpath("LICENCES.md").read_text("utf-8")


def test_without_a_server_the_app_says_what_to_do(monkeypatch: pytest.MonkeyPatch, tmp_path: object) -> None:
    monkeypatch.delenv("NEO4J_URI", raising=False)
    monkeypatch.setenv("KG_HOME", str(tmp_path))
    settings.cache_clear()
    try:
        with pytest.raises(StoreError, match="Start the API with `kg serve`, or set NEO4J_URI"):
            create_app()
    finally:
        monkeypatch.undo()
        settings.cache_clear()
