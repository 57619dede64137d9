"""Pages: keyset cursors cover a list once, whatever comes or goes before them, and fit no other list."""

from __future__ import annotations

import base64
from collections.abc import Callable
from typing import Any

import pytest

from kg.statement import Bundle, Entity
from kg.store import Store
from tests.api.conftest import Ask
from tests.api.graph import ENTITIES, GRAPH, PLATFORMS

RELATED = """query ($after: String) { operation(name: "Alpha Storm") { page: usesPlatform(first: 3, after: $after) {
  totalCount nodes { name } edges { cursor } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } } }"""
LISTED = """query ($after: String) { page: platforms(first: 3, after: $after) {
  totalCount nodes { name } edges { cursor } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }"""
FALLING = LISTED.replace("first: 3", "first: 3, orderBy: { field: NAME, direction: DESC }")
STATED = """query ($after: String) { page: statements(first: 3, after: $after, where: { predicate: [USES_PLATFORM] }) {
  totalCount nodes { id } edges { cursor } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }"""
SEARCHED = """query ($after: String) { page: search(text: "platform", first: 3, after: $after) {
  totalCount nodes { name } edges { cursor } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }"""
NAMES = [platform.name for platform in PLATFORMS]


def pages(told: Ask, query: str) -> list[dict[str, Any]]:
    """All pages of a list."""
    found: list[dict[str, Any]] = []
    after = None
    while not found or found[-1]["pageInfo"]["hasNextPage"]:
        data = told(query, after=after)
        found.append(data.get("page") or data["operation"]["page"])
        after = found[-1]["pageInfo"]["endCursor"]
    return found


@pytest.mark.parametrize(
    ("query", "expected"),
    [(RELATED, NAMES), (LISTED, NAMES), (FALLING, NAMES[::-1]), (SEARCHED, NAMES)],
    ids=["related", "listed", "falling", "searched"],
)
def test_pages_cover_a_list_once_and_in_order(told: Ask, query: str, expected: list[str]) -> None:
    found = pages(told, query)
    assert [node["name"] for page in found for node in page["nodes"]] == expected
    assert [page["totalCount"] for page in found] == [7, 7, 7]
    assert [page["pageInfo"]["hasPreviousPage"] for page in found] == [False, True, True]


def test_pages_of_statements_cover_them_once(told: Ask) -> None:
    found = pages(told, STATED)
    ids = [node["id"] for page in found for node in page["nodes"]]
    assert len(ids) == len(set(ids)) == found[0]["totalCount"] == 8


def test_page_information_names_the_first_and_the_last_item(told: Ask) -> None:
    page = pages(told, LISTED)[0]
    cursors = [edge["cursor"] for edge in page["edges"]]
    assert [page["pageInfo"]["startCursor"], page["pageInfo"]["endCursor"]] == [cursors[0], cursors[-1]]


def test_an_item_that_comes_before_a_cursor_does_not_move_the_next_page(told: Ask, graph: Store) -> None:
    cursor = told(LISTED)["page"]["pageInfo"]["endCursor"]
    before = told(LISTED, after=cursor)["page"]["nodes"]
    graph.write(Bundle(entities=(Entity.of("Platform", "Aardvark", authority=True),)))
    try:
        assert told(LISTED, after=cursor)["page"]["nodes"] == before
    finally:
        graph.driver.execute_query("MATCH (e:Entity {id: 'platform/aardvark'}) DETACH DELETE e")


def test_a_cursor_whose_item_is_gone_is_still_good(told: Ask, graph: Store) -> None:
    graph.write(Bundle(entities=(Entity.of("Platform", "Platform Bb", authority=True),)))
    edges = told(LISTED.replace("first: 3", "first: 100"))["page"]["edges"]
    graph.driver.execute_query("MATCH (e:Entity {id: 'platform/platform-bb'}) DETACH DELETE e")
    assert told(LISTED, after=edges[2]["cursor"])["page"]["nodes"][0] == {"name": "Platform C"}


def other_list(told: Ask) -> str:
    """A cursor of another list."""
    return str(told(FALLING)["page"]["pageInfo"]["endCursor"])


def wrong_key(_: Ask) -> str:
    """A cursor whose key is no text."""
    return base64.urlsafe_b64encode(b'["Platform name asc",{"a":1},"x"]').decode()


@pytest.mark.parametrize("forge", [other_list, wrong_key, lambda _: "abc", lambda _: "é", lambda _: "W10="])
def test_a_forged_cursor_is_told_from_a_good_one(ask: Ask, told: Ask, forge: Callable[[Ask], str]) -> None:
    error = ask(LISTED, after=forge(told))["errors"][0]
    assert error["message"].startswith(("`after` is not a cursor.", "`after` is a cursor of another list."))
    assert error["extensions"] == {"code": "query"}


@pytest.mark.parametrize("first", [0, -1, 101])
@pytest.mark.parametrize(
    "field",
    ["platforms(first: %d) { totalCount }", "statements(first: %d) { totalCount }", 'search(text: "a", first: %d) '
     '{ totalCount }', 'operation(name: "Beta") { sameAs(first: %d) { totalCount } }'],
)  # fmt: skip
def test_a_page_has_1_to_100_items(ask: Ask, field: str, first: int) -> None:
    error = ask("{ " + field % first + " }")["errors"][0]
    assert error["message"] == f"`first` is {first}. Ask for 1 to 100 items and page on with `after`."


def test_an_empty_list_has_no_cursors(told: Ask) -> None:
    page = told("{ events { totalCount nodes { id } pageInfo { hasNextPage startCursor endCursor } } }")["events"]
    assert page == {
        "totalCount": 0,
        "nodes": [],
        "pageInfo": {"hasNextPage": False, "startCursor": None, "endCursor": None},
    }


def test_the_graph_is_as_it_was(graph: Store) -> None:
    assert graph.counts()["nodes"]["Entity"] == len(ENTITIES)
    assert graph.write(GRAPH).new == 0
