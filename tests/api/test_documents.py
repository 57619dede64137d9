"""Documents: what the page for researchers asks can be asked by GET, and caches and browsers can keep the answer."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api.documents import documents, read_page

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "researchers.md").read_text("utf-8")
FIRST = next(iter(documents().values()))
ACCEPT = {"accept": "application/json"}


def test_the_documents_are_the_queries_of_the_page() -> None:
    assert list(documents().values()) == read_page(PAGE), "run: python -m api.documents"
    assert len(documents()) == PAGE.count("```graphql")
    assert all(key == hashlib.sha256(stored.query.encode()).hexdigest() for key, stored in documents().items())


def test_each_has_a_title_of_its_own() -> None:
    titles = [stored.title for stored in documents().values()]
    assert len(set(titles)) == len(titles)
    assert "Which operations used a platform, and since when?" in titles


def test_they_are_listed_with_their_ids(client: TestClient) -> None:
    assert client.get("/documents").json()[0] == FIRST._asdict()


@pytest.mark.parametrize(
    "parameters",
    [
        {"documentId": f"sha256:{FIRST.id}"},
        {"documentId": FIRST.id},
        {"extensions": json.dumps({"persistedQuery": {"version": 1, "sha256Hash": FIRST.id}}), "variables": "{}"},
    ],
    ids=["prefixed", "bare", "apollo"],
)
def test_a_documented_query_is_answered_by_get_as_by_post(client: TestClient, parameters: dict[str, str]) -> None:
    got = client.get("/graphql", params=parameters, headers=ACCEPT)
    assert got.json() == client.post("/graphql", json={"query": FIRST.query}).json()
    assert got.headers["cache-control"] == "public, max-age=60"
    assert "Authorization" in got.headers["vary"]


def test_who_has_the_answer_already_is_sent_none(client: TestClient) -> None:
    first = client.get("/graphql", params={"documentId": FIRST.id}, headers=ACCEPT)
    tag = first.headers["etag"]
    for known in (tag, f"W/{tag}", f'"other", {tag}'):
        again = client.get("/graphql", params={"documentId": FIRST.id}, headers={**ACCEPT, "if-none-match": known})
        assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    other = client.get("/graphql", params={"documentId": FIRST.id}, headers={**ACCEPT, "if-none-match": '"other"'})
    assert other.status_code == 200


def test_an_answer_to_a_key_is_kept_by_nobody_else(
    client: TestClient, headers: Callable[[str], dict[str, str]]
) -> None:
    answer = client.get("/graphql", params={"documentId": FIRST.id}, headers={**ACCEPT, **headers("partner:amber")})
    assert answer.headers["cache-control"] == "private, max-age=60"


@pytest.mark.parametrize(
    ("parameters", "status"),
    [
        ({"documentId": "sha256:" + "0" * 64}, 404),
        ({"documentId": FIRST.id, "variables": "["}, 400),
        ({"documentId": FIRST.id, "variables": "[]"}, 400),
        ({"extensions": "{"}, 400),
        ({"extensions": "[]"}, 405),
        ({"extensions": '{"persistedQuery": {"sha256Hash": 1}}'}, 405),
        ({"query": "{ __typename }"}, 405),
        ({}, 405),
    ],
)
def test_nothing_else_is_asked_by_get(client: TestClient, parameters: dict[str, str], status: int) -> None:
    answer = client.get("/graphql", params=parameters, headers=ACCEPT)
    assert answer.status_code == status
    assert answer.json()["errors"][0]["extensions"] == {"code": "request"}


def test_an_answer_to_a_post_is_kept_by_nobody(client: TestClient) -> None:
    assert client.post("/graphql", json={"query": FIRST.query}).headers["cache-control"] == "no-store"
