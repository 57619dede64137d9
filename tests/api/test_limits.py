"""Limits: what is too much is refused before it runs, and no error tells of what is inside."""

from __future__ import annotations

import logging
from typing import Any

import pytest
from fastapi.testclient import TestClient
from starlette.websockets import WebSocketDisconnect

from api import database
from api.database import Database
from tests.api.conftest import Ask

DEEP = "node { attributedTo { edges { " * 4 + "cursor" + " } } }" * 4


@pytest.mark.parametrize(
    ("query", "problem"),
    [
        ("{ operations { edges { " + DEEP + " } } }", "exceeds maximum operation depth of 10"),
        ("{ " + " ".join(f"a{n}: operations {{ totalCount }}" for n in range(16)) + " }", "16 aliases found"),
        ("{ operations { " + "totalCount " * 1_000 + "} }", "more than 1000 tokens"),
    ],
    ids=["depth", "aliases", "tokens"],
)
def test_what_is_too_much_is_refused(ask: Ask, query: str, problem: str) -> None:
    answer = ask(query)
    assert answer["data"] is None
    assert problem in answer["errors"][0]["message"].lower().replace("'anonymous' ", "")


@pytest.mark.parametrize(
    ("content_type", "body"),
    [
        ("text/plain", '{"query": "{ __typename }"}'),
        ("application/x-www-form-urlencoded", "query={__typename}"),
        ("multipart/form-data; boundary=x", "--x\r\n\r\n--x--"),
        ("application/json", '[{"query": "{ __typename }"}]'),
        ("application/json", "{"),
        ("application/json", '"{ __typename }"'),
        ("application/json", b'{"query": "\xff"}'),
        ("application/json", "[" * 100_000),
    ],
    ids=["text", "form", "multipart", "batch", "broken", "string", "latin", "deep"],
)
def test_only_one_query_as_json_is_taken(client: TestClient, content_type: str, body: str | bytes) -> None:
    answer = client.post("/graphql", content=body, headers={"content-type": content_type})
    assert answer.status_code == 400


def test_a_query_does_not_come_with_get(client: TestClient) -> None:
    answer = client.get("/graphql?query={__typename}", headers={"accept": "application/json"})
    assert answer.status_code == 400
    assert "data" not in answer.text


def test_there_are_no_subscriptions(client: TestClient) -> None:
    with (
        pytest.raises(WebSocketDisconnect) as refused,
        client.websocket_connect("/graphql", subprotocols=["graphql-transport-ws"]) as socket,
    ):
        socket.receive_text()
    assert refused.value.code == 4406


def test_an_error_inside_tells_nothing_and_is_logged(
    ask: Ask, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async def broken(*_: Any, **__: Any) -> None:
        raise ValueError("password=secret")

    monkeypatch.setattr(Database, "read", broken)
    with caplog.at_level(logging.ERROR):
        error = ask("{ operations { totalCount } }")["errors"][0]
    assert error["message"] == "Something went wrong here. It has been logged."
    assert error["extensions"] == {"code": "internal"}
    assert "password=secret" in caplog.text


def test_what_the_server_says_does_not_reach_the_reader(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "cypher", lambda _: "RETURN secret")
    error = ask("{ operations { totalCount } }")["errors"][0]
    assert (error["message"], error["extensions"]) == ("the database could not answer.", {"code": "store"})


def test_a_query_that_takes_too_long_is_ended_by_the_server(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    endless = "UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b RETURN count(*) AS total"
    monkeypatch.setattr(database, "cypher", lambda _: endless)
    monkeypatch.setattr(database, "TIMEOUT_SECONDS", 0.2)
    error = ask("{ operations { totalCount } }")["errors"][0]
    assert error["message"].endswith("Ask for less: fewer levels, or a smaller `first`.")


def test_the_server_refuses_writes_of_the_api(ask: Ask, graph: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    before = graph.counts()
    monkeypatch.setattr(database, "cypher", lambda _: "CREATE (n:Entity {id: 'x'}) RETURN 1 AS total, [] AS rows")
    assert ask("{ operations { totalCount } }")["errors"][0]["extensions"] == {"code": "store"}
    assert graph.counts() == before
