"""Limits: what is too much is refused before it runs, and no error tells of what is inside."""

from __future__ import annotations

import logging
from typing import Any

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.database import Database
from kg.store import Address
from tests.api.conftest import Ask, configured, running_instead

DEEP = "node { sameAs { edges { " * 4 + "cursor" + " } } }" * 4


@pytest.mark.parametrize(
    ("query", "problem"),
    [
        ("{ operations { edges { " + DEEP + " } } }", "the query nests 14 levels. 10 are served"),
        ("{ " + " ".join(f"a{n}: operations {{ totalCount }}" for n in range(16)) + " }", "the query holds 16 aliases"),
        ("{ operations { " + "totalCount " * 1_000 + "} }", "Document contains more than 1000 tokens"),
        ("{ operations { totalCount " + "@skip(if: false)" * 51 + " } }", "the query holds 51 directives"),
        ("{ operations(first: 100) { nodes { targets(first: 100) { nodes { id } } } } }", "could hold 10,100 nodes"),
    ],
    ids=["depth", "aliases", "tokens", "directives", "cost"],
)
def test_what_is_too_much_is_refused(ask: Ask, query: str, problem: str) -> None:
    answer = ask(query)
    assert "data" not in answer
    assert problem in answer["errors"][0]["message"]
    assert answer["errors"][0]["extensions"] == {"code": "limit"}


@pytest.mark.parametrize("first", [0, 101])
def test_a_page_has_1_to_100_items(ask: Ask, first: int) -> None:
    error = ask("query ($first: Int!) { operations(first: $first) { totalCount } }", first=first)["errors"][0]
    assert error["message"] == f"`first` is {first}. Ask for 1 to 100 items and page on with `after`."


@pytest.mark.parametrize(
    ("setting", "query"),
    [
        ("max_depth", "{ operations { nodes { name } } }"),
        ("max_aliases", "{ a: __typename b: __typename }"),
        ("max_directives", "{ a: __typename @skip(if: false) @include(if: true) }"),
        ("max_cost", "{ operations(first: 2) { nodes { name } } }"),
    ],
)
def test_every_limit_can_be_set(setting: str, query: str, graph: Any, scratch_address: Address) -> None:
    codes = []
    for limit in (1, 2):
        with configured(**{setting: limit}), TestClient(create_app(scratch_address)) as client:
            answer = client.post("/graphql", json={"query": query}).json()
            codes.append([error["extensions"]["code"] for error in answer.get("errors", [])])
    assert codes == [["limit"], []]


def test_introspection_and_suggestions_can_be_switched_off(graph: Any, scratch_address: Address) -> None:
    with (
        configured(introspection=False, suggestions=False),
        TestClient(create_app(scratch_address)) as client,
    ):
        schema = client.post("/graphql", json={"query": "{ __schema { queryType { name } } }"}).json()
        wrong = client.post("/graphql", json={"query": "{ operation { id } operatons { totalCount } }"}).json()
    assert "introspection" in schema["errors"][0]["message"]
    assert wrong["errors"][0]["message"] == "Cannot query field 'operatons' on type 'Query'."


def test_an_error_inside_tells_nothing_and_is_logged(
    ask: Ask, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async def broken(*_: Any, **__: Any) -> None:
        raise ValueError("password=secret")

    monkeypatch.setattr(Database, "rows", broken)
    with caplog.at_level(logging.ERROR):
        error = ask("{ operations { totalCount } }")["errors"][0]
    assert error["message"] == "Something went wrong here. It has been logged."
    assert error["extensions"] == {"code": "internal"}
    assert "password=secret" in caplog.text


def test_what_the_server_says_does_not_reach_the_reader(ask: Ask) -> None:
    with running_instead("RETURN secret"):
        error = ask("{ operations { totalCount } }")["errors"][0]
    assert (error["message"], error["extensions"]) == ("the database could not answer.", {"code": "store"})


ENDLESS = "UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b RETURN count(*) AS total"


def test_a_query_that_takes_too_long_is_ended(ask: Ask) -> None:
    with configured(timeout=0.2), running_instead(ENDLESS):
        error = ask("{ operations { totalCount } }")["errors"][0]
    assert error["message"] == "the query took more than 0.2 s. Ask for less: fewer levels, or a smaller `first`."
    assert error["extensions"] == {"code": "timeout"}


@pytest.mark.parametrize(
    "text",
    ["CREATE (n:Entity {id: 'x'})", "MERGE (n:Entity {id: 'x'})", "CALL db.createLabel('X')", "MATCH (n) SET n.x = 1"],
)
def test_the_server_refuses_writes_of_the_api(ask: Ask, graph: Any, text: str) -> None:
    before = graph.counts()
    with running_instead(text):
        assert ask("{ operations { totalCount } }")["errors"][0]["extensions"] == {"code": "store"}
    assert graph.counts() == before
