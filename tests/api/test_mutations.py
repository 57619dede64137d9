"""Mutations: reviewers decide, edit and undo as in the terminal; nobody else does, and nobody beyond their marking."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from fastapi.testclient import TestClient

from kg.store import Store
from tests.api.graph import AMBER, GRAPH, NORLAND, PROPOSED, REJECTED

Headers = Callable[[str], dict[str, str]]

DECISIONS = "id review decisions { number review formerReview reviewer decidedOn reason undone }"
REVIEW = f"""mutation ($id: ID!, $review: Review!, $reason: String, $expected: Review) {{
  reviewStatement(id: $id, review: $review, reason: $reason, expected: $expected) {{ {DECISIONS} }} }}"""
EDIT = f"mutation ($id: ID!, $edit: StatementEdit!) {{ editStatement(id: $id, edit: $edit) {{ {DECISIONS} }} }}"
UNDO = f"mutation ($id: ID!) {{ undoReview(id: $id) {{ {DECISIONS} }} }}"


@pytest.fixture(autouse=True)
def restored(graph: Store) -> None:
    """The graph as it was before any decision."""
    graph.driver.execute_query("MATCH (n) DETACH DELETE n", database_=graph.database)
    graph.write(GRAPH)


@pytest.fixture
def change(client: TestClient, headers: Headers) -> Callable[..., dict[str, Any]]:
    """The answer to a mutation of somebody with a grant."""

    def post(grant: str | None, query: str, **variables: Any) -> dict[str, Any]:
        given = headers(grant) if grant else {}
        answer = client.post("/graphql", json={"query": query, "variables": variables}, headers=given)
        found: dict[str, Any] = answer.json()
        return found

    return post


Change = Callable[..., dict[str, Any]]


def state(graph: Store, key: str) -> str:
    """Where a statement stands."""
    return str(graph.read("MATCH (s:Statement {id: $id}) RETURN s.review AS review", id=key)[0]["review"])


def test_a_reviewer_accepts_and_their_name_is_kept(change: Change, graph: Store) -> None:
    answer = change("reviewer", REVIEW, id=PROPOSED.id, review="ACCEPTED", reason="read")
    done = answer["data"]["reviewStatement"]
    assert (done["id"], done["review"]) == (PROPOSED.id, "ACCEPTED")
    (decision,) = done["decisions"]
    assert decision["reviewer"].startswith("reviewer (")
    assert decision["decidedOn"]
    assert {**decision, "reviewer": "", "decidedOn": ""} == {
        "number": 1,
        "review": "ACCEPTED",
        "formerReview": "PROPOSED",
        "reviewer": "",
        "decidedOn": "",
        "reason": "read",
        "undone": False,
    }
    assert state(graph, PROPOSED.id) == "accepted"


@pytest.mark.parametrize("grant", [None, "reader", "partner:red"])
@pytest.mark.parametrize(
    ("query", "variables"),
    [(REVIEW, {"review": "ACCEPTED"}), (EDIT, {"edit": {"object": NORLAND.id}}), (UNDO, {})],
    ids=["review", "edit", "undo"],
)
def test_who_is_no_reviewer_changes_nothing(
    change: Change, graph: Store, grant: str | None, query: str, variables: dict[str, Any]
) -> None:
    answer = change(grant, query, id=PROPOSED.id, **variables)
    assert answer["data"] is None
    assert answer["errors"][0]["extensions"] == {"code": "access"}
    assert state(graph, PROPOSED.id) == "proposed"
    assert graph.read("MATCH (d:Decision) RETURN count(d) AS n") == [{"n": 0}]


def test_what_a_reviewer_may_not_see_does_not_exist(change: Change, graph: Store) -> None:
    before = state(graph, AMBER.id)
    unseen = change("reviewer:clear", REVIEW, id=AMBER.id, review="REJECTED")["errors"][0]
    unknown = change("reviewer:clear", REVIEW, id="0f", review="REJECTED")["errors"][0]
    assert unseen["message"].replace(AMBER.id, "0f") == unknown["message"]
    assert unseen["extensions"] == unknown["extensions"] == {"code": "not_found"}
    assert state(graph, AMBER.id) == before


def test_an_edit_gives_the_statement_that_takes_the_place_and_undo_takes_it_back(change: Change, graph: Store) -> None:
    done = change("reviewer", EDIT, id=PROPOSED.id, edit={"object": NORLAND.id, "likelihood": "LIKELY"})
    made = done["data"]["editStatement"]
    assert made["id"] != PROPOSED.id
    assert (made["review"], state(graph, PROPOSED.id)) == ("ACCEPTED", "rejected")
    undone = change("reviewer", UNDO, id=PROPOSED.id)["data"]["undoReview"]
    assert (undone["review"], [d["undone"] for d in undone["decisions"]]) == ("PROPOSED", [True, False])
    assert graph.read("MATCH (s:Statement {id: $id}) RETURN s", id=made["id"]) == []


def test_a_reviewer_who_saw_another_state_is_told(change: Change, graph: Store) -> None:
    answer = change("reviewer", REVIEW, id=REJECTED.id, review="ACCEPTED", expected="PROPOSED")
    assert answer["errors"][0]["message"].startswith("somebody has decided about it meanwhile")
    assert state(graph, REJECTED.id) == "rejected"


@pytest.mark.parametrize(
    ("edit", "message"),
    [
        ({}, "the edit changes nothing"),
        ({"object": "Norland"}, "`object` is not the id of an entity"),
        ({"object": "country/none"}, "no entity has the id 'country/none'"),
        ({"value": "x"}, "points to"),
    ],
)
def test_an_edit_that_cannot_be_made_is_told(change: Change, graph: Store, edit: dict[str, Any], message: str) -> None:
    assert message in change("reviewer", EDIT, id=PROPOSED.id, edit=edit)["errors"][0]["message"]
    assert state(graph, PROPOSED.id) == "proposed"


def test_a_link_that_somebody_sends_cannot_decide(client: TestClient, headers: Headers, graph: Store) -> None:
    query = f'mutation {{ reviewStatement(id: "{PROPOSED.id}", review: ACCEPTED) {{ id }} }}'
    client.get("/graphql", params={"query": query}, headers=headers("reviewer"))
    client.post("/graphql", content=query, headers={**headers("reviewer"), "content-type": "text/plain"})
    assert state(graph, PROPOSED.id) == "proposed"
