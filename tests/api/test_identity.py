"""Identity in the API: old ids and names lead to the entity that answers for them, for those who may know of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from kg.resolve import find_entry, judge
from kg.statement import Review
from kg.store import Address, Store
from tests.resolve.graphs import HERON, LANTERN, NORTH, REEF, SECOND, said, three_names


@pytest.fixture(scope="module")
def client(scratch: Store, scratch_address: Address) -> Iterator[TestClient]:
    """The app over a graph in which the second operation was merged into the first."""
    scratch.driver.execute_query("MATCH (n) DETACH DELETE n", database_=scratch.database)
    given = three_names()
    hidden = said(REEF, "part_of", LANTERN, NORTH, SECOND, review=Review())
    scratch.write(given.model_copy(update={"statements": (*given.statements, hidden)}))
    judge(scratch, find_entry(scratch, HERON.id), find_entry(scratch, LANTERN.id), "same", "Ada", "one network")
    with TestClient(create_app(scratch_address)) as opened:
        yield opened


def ask(client: TestClient, query: str) -> dict[str, Any]:
    """The data of an answer."""
    answer = client.post("/graphql", json={"query": query}).json()
    assert "errors" not in answer, answer
    data: dict[str, Any] = answer["data"]
    return data


@pytest.mark.parametrize("asked", [f'id: "{LANTERN.id}"', 'name: "Quiet Lantern"', 'name: "Lantern Net"'])
def test_an_old_id_or_name_gives_the_entity_that_answers_for_it(client: TestClient, asked: str) -> None:
    data = ask(client, f"{{ operation({asked}) {{ id attributedTo {{ edges {{ node {{ name }} }} }} }} }}")
    assert data["operation"]["id"] == HERON.id
    assert [edge["node"]["name"] for edge in data["operation"]["attributedTo"]["edges"]] == ["Ruria"]


def test_a_node_and_a_filter_take_old_ids(client: TestClient) -> None:
    data = ask(client, f'{{ node(id: "{LANTERN.id}") {{ id }} operations {{ edges {{ node {{ id }} }} }} }}')
    assert data["node"]["id"] == HERON.id
    assert {edge["node"]["id"] for edge in data["operations"]["edges"]} == {HERON.id, REEF.id}


def test_the_statement_keeps_what_it_was_linked_to(client: TestClient) -> None:
    query = "{ statements(first: 50) { edges { node { subjectAs linkedSubject proposition { subject { id } } } } } }"
    nodes = [edge["node"] for edge in ask(client, query)["statements"]["edges"]]
    moved = [n for n in nodes if n["linkedSubject"] == LANTERN.id]
    assert moved
    assert all(n["subjectAs"] == "Quiet Lantern" and n["proposition"]["subject"]["id"] == HERON.id for n in moved)


def test_the_address_of_a_merged_entity_leads_on(client: TestClient) -> None:
    answer = client.get(f"/entity/{LANTERN.id}", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (307, f"/entity/{HERON.id}")
    assert client.get("/entity/operation/nobody", follow_redirects=False).status_code == 404


def test_origins_are_a_field_and_a_filter(client: TestClient) -> None:
    query = """{
      operation(id: "operation/grey-heron") {
        attributedTo { edges { proposition { sources origins } } }
        many: attributedTo(where: {originsAtLeast: 3}) { edges { node { name } } }
        few: attributedTo(where: {originsAtMost: 2}) { edges { node { name } } }
      }
    }"""
    operation = ask(client, query)["operation"]
    assert [e["proposition"] for e in operation["attributedTo"]["edges"]] == [{"sources": 2, "origins": 2}]
    assert operation["many"]["edges"] == []
    assert [e["node"]["name"] for e in operation["few"]["edges"]] == ["Ruria"]
