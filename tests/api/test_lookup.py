"""Look-ups: one thing, by its id or by any name it is known by."""

from __future__ import annotations

import pytest

from kg.statement import Bundle, Entity
from kg.store import Store
from tests.api.conftest import Ask
from tests.api.graph import ALPHA, ATTRIBUTION, NORLAND


@pytest.mark.parametrize("name", ["Alpha Storm", "ALPHA  storm", "Storm-1", "storm‑1"])
def test_a_name_or_an_alias_finds_an_entity_however_it_is_written(told: Ask, name: str) -> None:
    found = told("query ($name: String!) { operation(name: $name) { id } }", name=name)
    assert found == {"operation": {"id": ALPHA.id}}


def test_an_id_finds_an_entity(told: Ask) -> None:
    found = told("query ($id: ID!) { country(id: $id) { name code aliases } }", id=NORLAND.id)
    assert found == {"country": {"name": "Norland", "code": "NO", "aliases": ["Kingdom of Norland"]}}


@pytest.mark.parametrize("argument", ['name: "nobody"', 'id: "operation/nobody"', 'name: "Norland"'])
def test_what_is_not_there_is_null(told: Ask, argument: str) -> None:
    assert told(f"{{ operation({argument}) {{ id }} }}") == {"operation": None}


def test_an_id_of_another_class_is_told(ask: Ask) -> None:
    error = ask('{ operation(id: "country/norland") { id } }')["errors"][0]
    assert error["message"].startswith("'country/norland' is not the id of an entity of the class Operation.")


@pytest.mark.parametrize("arguments", ["", '(id: "operation/beta", name: "Beta")'])
def test_either_an_id_or_a_name_is_needed(ask: Ask, arguments: str) -> None:
    assert ask(f"{{ operation{arguments} {{ id }} }}")["errors"][0]["message"] == "give either `id` or `name`."


def test_a_name_that_two_entities_share_is_not_guessed(ask: Ask, graph: Store) -> None:
    twin = Entity(id="country/other", class_name="Country", name="Other", attributes={"aliases": [NORLAND.name]})
    try:
        graph.write(Bundle(entities=(twin,)))
        # What a document merely mentions, and no accepted statement uses, is no rival.
        assert ask('{ country(name: "norland") { id } }')["data"] == {"country": {"id": NORLAND.id}}
        other = {"aliases": NORLAND.attributes["aliases"]}
        graph.write(Bundle(entities=(twin.model_copy(update={"authority": True, "attributes": other}),)))
        error = ask('{ country(name: "kingdom of norland") { id } }')["errors"][0]
        assert error["message"] == "'kingdom of norland' may mean country/norland or country/other. Ask by id."
    finally:
        graph.driver.execute_query("MATCH (e:Entity {id: 'country/other'}) DETACH DELETE e")


@pytest.mark.parametrize(
    ("key", "kind"),
    [(ALPHA.id, "Operation"), (ATTRIBUTION.id, "Statement"), (ATTRIBUTION.proposition.id, "Proposition")],
)
def test_node_finds_whatever_has_an_id(told: Ask, key: str, kind: str) -> None:
    assert told("query ($id: ID!) { node(id: $id) { id __typename } }", id=key)["node"] == {
        "id": key,
        "__typename": kind,
    }


@pytest.mark.parametrize("key", ["", "x", "operation/", "nothing/at-all", "' OR 1=1 //", "../../etc"])
def test_an_odd_id_finds_nothing(told: Ask, key: str) -> None:
    assert told("query ($id: ID!) { node(id: $id) { id } }", id=key) == {"node": None}


def test_entity_takes_ids_of_every_class(told: Ask) -> None:
    query = "query ($id: ID!) { entity(id: $id) { name roles ... on Country { code } } }"
    assert told(query, id=NORLAND.id) == {"entity": {"name": "Norland", "roles": [], "code": "NO"}}


def test_entity_refuses_what_is_no_id_of_an_entity(ask: Ask) -> None:
    error = ask('{ entity(id: "norland") { id } }')["errors"][0]
    assert error["message"] == "'norland' is not the id of an entity. Such ids read class/slug, in lower case."
