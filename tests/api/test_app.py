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
from tests.api.conftest import configured

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


def test_browser_elsewhere_may_fetch_the_guide_whose_links_lead_back_here(client: TestClient) -> None:
    asked = {"origin": "http://localhost:7474", "access-control-request-method": "GET"}
    path = "/static/browser/guide.html"
    may = client.options(path, headers={**asked, "access-control-request-headers": "cache-control,pragma"})
    answer = client.get(path, headers={"origin": asked["origin"], "cache-control": "no-cache", "pragma": "no-cache"})
    assert (may.status_code, answer.status_code) == (204, 200)
    assert {may.headers["access-control-allow-origin"], answer.headers["access-control-allow-origin"]} == {"*"}
    assert set(may.headers["access-control-allow-headers"].split(", ")) == {"cache-control", "pragma"}
    linked = set(re.findall(r"http://[^\s\"'<]+", answer.text))
    assert linked == {f"{client.base_url}/static/browser/{name}" for name in ("queries.html", "style.grass")}
    assert {client.get(link).status_code for link in linked} == {200}
    assert client.get("/static/browser/other.html").status_code == 404


def test_the_guide_is_there_for_who_has_no_key(scratch_address: Address) -> None:
    with configured(open=False), TestClient(create_app(scratch_address)) as client:
        answers = [client.get(path).status_code for path in ("/static/browser/guide.html", "/graphql")]
    assert answers == [200, 401]


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
