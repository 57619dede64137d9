"""Requests: what is no query is refused before it costs anything, with a status and a code."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Iterator
from typing import Any, cast

import httpx
import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from starlette.websockets import WebSocketDisconnect

from api.requests import answer_type
from kg.store import Store
from tests.api.conftest import configured, running_instead

JSON = "application/json"
QUERY = b'{"query": "{ __typename }"}'
ENDLESS = "UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b RETURN count(*) AS total"


@pytest.mark.parametrize(
    ("content_type", "body", "status"),
    [
        ("text/plain", QUERY, 415),
        ("text/plain; application/json", QUERY, 415),
        ("xapplication/json", QUERY, 415),
        ("application/json; charset=utf-16", QUERY.decode().encode("utf-16"), 415),
        ("application/x-www-form-urlencoded", b"query={__typename}", 415),
        ("multipart/form-data; boundary=x", b"--x\r\n\r\n--x--", 415),
        (JSON, b'[{"query": "{ __typename }"}]', 400),
        (JSON, b"{", 400),
        (JSON, b"", 400),
        (JSON, b'"{ __typename }"', 400),
        (JSON, b'{"query": "\xff"}', 400),
        (JSON, b'{"query": "{ __typename }", "variables": {"a": "\\ud800"}}', 400),
        (JSON, b"[" * 99_999, 400),
        (JSON, b"{}", 400),
        (JSON, b'{"query": 1}', 400),
        (JSON, b'{"query": " "}', 400),
        (JSON, b'{"query": "{ __typename }", "variables": []}', 400),
        (JSON, b'{"query": "{ __typename }", "operationName": []}', 400),
        (JSON, b'{"query": "{ __typename }", "extensions": 1}', 400),
        (JSON, b'{"query": "{ __typename }", "operationName": "other"}', 400),
        (JSON, b'{"query": "subscription { __typename }"}', 400),
        (JSON, b" " * 100_001, 413),
    ],
)
def test_only_one_short_query_as_json_is_taken(client: TestClient, content_type: str, body: bytes, status: int) -> None:
    answer = client.post("/graphql", content=body, headers={"content-type": content_type})
    assert answer.status_code == status, answer.text
    assert answer.json()["errors"][0]["extensions"] == {"code": "request"}


def test_a_body_that_does_not_tell_its_length_is_not_read_to_its_end(client: TestClient) -> None:
    sent = 0

    def endless() -> Iterator[bytes]:
        nonlocal sent
        for _ in range(3_000):
            sent += 1
            yield b" " * 10_000

    async def post() -> httpx.Response:
        async def chunks() -> AsyncIterator[bytes]:
            for chunk in endless():
                yield chunk

        # Unlike the client of tests, this transport hands on the parts one by one.
        async with httpx.AsyncClient(transport=httpx.ASGITransport(client.app), base_url="http://api") as streaming:
            return await streaming.post("/graphql", content=chunks(), headers={"content-type": JSON})

    assert asyncio.run(post()).status_code == 413
    assert sent <= 11


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH"])
def test_other_methods_are_refused(client: TestClient, method: str) -> None:
    assert client.request(method, "/graphql").status_code == 405


def test_a_query_of_ones_own_does_not_come_with_get(client: TestClient) -> None:
    answer = client.get("/graphql?query={__typename}", headers={"accept": JSON})
    assert answer.status_code == 405
    assert answer.headers["allow"] == "POST"


def test_there_are_no_websockets(client: TestClient) -> None:
    with (
        pytest.raises(WebSocketDisconnect),
        client.websocket_connect("/graphql", subprotocols=["graphql-transport-ws"]) as socket,
    ):
        socket.receive_text()


@pytest.mark.parametrize(
    ("accept", "expected"),
    [
        (None, JSON),
        ("*/*", JSON),
        ("application/*", JSON),
        ("application/graphql-response+json", "application/graphql-response+json"),
        ("application/graphql-response+json, application/json;q=0.9", "application/graphql-response+json"),
        ("application/graphql-response+json;q=0.5, application/json", JSON),
        ("application/json;q=x, */*;q=0.1", JSON),
    ],
)
def test_an_answer_is_of_the_type_that_is_liked_best(accept: str | None, expected: str) -> None:
    assert answer_type(accept) == expected


@pytest.mark.parametrize(
    ("query", "variables", "accept", "status"),
    [
        ("{ nothing }", None, "application/graphql-response+json", 400),
        ("{", None, "application/graphql-response+json", 400),
        ("query a { __typename } query b { __typename }", None, "application/graphql-response+json", 400),
        ("query ($id: ID!) { node(id: $id) { id } }", {}, "application/graphql-response+json", 400),
        ("{ operation { id } }", None, "application/graphql-response+json", 200),
        ("{ nothing }", None, JSON, 200),
        ("{ __typename }", None, "text/csv", 406),
    ],
)
def test_the_status_tells_of_an_invalid_query_who_can_read_it(
    client: TestClient, query: str, variables: Any, accept: str, status: int
) -> None:
    answer = client.post("/graphql", json={"query": query, "variables": variables}, headers={"accept": accept})
    assert answer.status_code == status, answer.text
    assert answer.json()["errors"][0]["extensions"]["code"] != "internal"


def test_what_runs_for_a_client_that_leaves_is_ended(client: TestClient, graph: Store) -> None:
    app = cast("FastAPI", client.app)

    async def leave() -> None:
        left = asyncio.Event()
        messages = [{"type": "http.request", "body": b'{"query": "{ operation(name: \\"x\\") { id } }"}'}]

        async def receive() -> Any:
            if messages:
                return messages.pop()
            while not running(graph):
                await asyncio.sleep(0.01)
            left.set()
            return {"type": "http.disconnect"}

        async def send(_: Any) -> None:
            """Nobody hears it."""

        scope = {
            "type": "http",
            "method": "POST",
            "path": "/graphql",
            "query_string": b"",
            "headers": [(b"content-type", b"application/json")],
            "client": ("testclient", 1),
            "app": app,
        }
        await app(scope, receive, send)
        assert left.is_set()

    assert client.portal is not None
    with configured(timeout=300), running_instead(f"/* left */ {ENDLESS}"):
        client.portal.call(leave)
    deadline = time.monotonic() + 60
    while running(graph) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not running(graph)


def running(graph: Store) -> list[dict[str, Any]]:
    """The endless query among the transactions of the server."""
    rows = graph.read("SHOW TRANSACTIONS YIELD currentQuery WHERE currentQuery STARTS WITH '/* left */' RETURN *")
    return list(rows)
