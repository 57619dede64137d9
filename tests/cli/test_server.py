"""The first minute: `kg up` in an empty home says where to look, how to log in and how to fill the graph."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest

from kg.settings import Settings
from kg.store.server import stop

KG = Path(sys.executable).with_name("kg")


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory, jars: Path) -> Iterator[dict[str, str]]:
    """The environment of an empty home, whose server is stopped in the end."""
    folder = tmp_path_factory.mktemp("first-minute")
    given = {"KG_HOME": str(folder), "KG_JARS": str(jars), "KG_BOLT_PORT": "0", "KG_HTTP_PORT": "0", "COLUMNS": "200"}
    yield {**os.environ, **given}
    stop(Settings(home=folder, jars=jars, neo4j_uri=None))


def kg(home: dict[str, str], *arguments: str) -> str:
    """What a command prints."""
    return subprocess.run([KG, *arguments], env=home, capture_output=True, text=True, check=True).stdout


def test_up_says_where_to_look_how_to_log_in_and_how_to_fill_the_graph(home: dict[str, str]) -> None:
    told = kg(home, "up")
    found = json.loads(kg(home, "up", "--json"))
    assert f"Browser    {found['browser']}" in told
    assert f"Log in     neo4j / {found['password']}" in told
    assert f":play {found['guide']}" in told
    assert "kg load FILE" in told
    assert "kg demo" in told
    assert httpx.get(found["guide"]).status_code == 200


def test_browser_opens_with_the_connection_filled_in_and_without_the_password(home: dict[str, str]) -> None:
    address = kg(home, "browser", "--print").strip()
    found = json.loads(kg(home, "up", "--json"))
    asked = parse_qs(urlsplit(address).query)
    assert address.startswith(found["browser"])
    assert asked == {"dbms": [found["bolt"].replace("//", "//neo4j@")], "db": ["neo4j"]}
    assert found["password"] not in address


def test_the_first_question_to_an_empty_graph_says_how_to_load_something(home: dict[str, str]) -> None:
    (row,) = json.loads(kg(home, "query", "overview", "--json"))
    assert row["what"] == "nothing: the graph is empty"
    assert "kg load FILE" in row["next"]


def test_a_question_about_nobody_is_answered_in_one_line(home: dict[str, str]) -> None:
    told = kg(home, "query", "targets-of-operation", "-p", "operation=Nobody")
    assert "no Operation is called Nobody; no name is near" in told
    assert "disputed" not in told  # columns without a value are left out
