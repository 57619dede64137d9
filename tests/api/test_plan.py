"""The plan: one query for all that is asked, counted apart from what the executor answers, with parameters for values."""

from __future__ import annotations

from typing import Any

import pytest
from fastapi.testclient import TestClient
from graphql import parse

from api.access import ANYBODY
from api.plan.composition import Composed, compose
from api.plan.plan import Plan
from api.plan.selection import Document
from api.reads.composition import TOKEN
from api.schema import make_schema
from tests.api.conftest import Ask

SCHEMA = make_schema()


def composed(text: str, **variables: Any) -> Composed:
    """The query for a document."""
    document = parse(text)
    operation: Any = document.definitions[0]
    plan = Plan(Document(SCHEMA.graphql, document, operation))
    values = plan.document.variables(variables)
    tree = plan.document.tree(values)
    return compose(tree, [plan.ask(chosen, values, ANYBODY.visibility) for chosen in plan.asking(tree)])


@pytest.mark.parametrize(
    ("query", "way"),
    [
        ("{ operations(first: 1) { nodes { name } } }", "planned"),
        ('{ node(id: "operation/beta") { id ... on Operation { name } } }', "planned"),
        ("{ __schema { queryType { name } } }", "introspection"),
        ('{ operation { name } }', "error"),
        ("query ($id: ID!) { entity(id: $id) { name } }", "variables"),
    ],
)  # fmt: skip
def test_a_request_can_ask_which_way_it_was_answered(client: TestClient, query: str, way: str) -> None:
    asked = client.post("/graphql", json={"query": query, "extensions": {"plan": True}}).json()
    unasked = client.post("/graphql", json={"query": query}).json()
    assert asked["extensions"] == {"plan": way}
    assert "extensions" not in unasked


def test_metrics_count_the_ways(client: TestClient, told: Ask) -> None:
    told("{ operations(first: 1) { totalCount } }")
    assert 'kg_api_answers_total{path="planned"}' in client.get("/metrics").text


HOSTILE = "x' }) DETACH DELETE n //"


@pytest.mark.parametrize(
    "query",
    [
        "query ($x: String!) { operation(name: $x) { name } }",
        "query ($x: String!) { search(text: $x) { totalCount } quotes(text: $x) { totalCount } }",
        "query ($x: String!) { operations(where: { nameContains: $x, usesLanguage: $x }) { totalCount } }",
        "query ($x: String!) { statements(where: { text: $x, speaker: { name: $x } }) { totalCount } }",
        "query ($x: ID!) { propositions(where: { subject: { id: $x } }) { totalCount } statement(id: $x) { id } }",
        "query ($x: String!) { paths(from: { name: $x }, to: { name: $x }) { length } }",
    ],
)
def test_what_a_reader_gives_is_a_parameter_and_never_text_of_the_query(query: str) -> None:
    hostile, plain = composed(query, x=HOSTILE), composed(query, x="delete me now")
    assert hostile.text == plain.text
    assert "DELETE" not in hostile.text


def test_every_name_of_a_template_is_put_in() -> None:
    query = composed(
        "{ operations(first: 2) { edges { cursor node { timeline { date who { name } } takedowns { value } } } } }"
    )
    assert [name for mark, name in TOKEN.findall(query.text) if mark == "@"] == []


def test_the_same_document_with_other_values_has_the_same_text() -> None:
    text = "query ($n: Int, $d: String) { operations(first: $n, where: { activeDuring: { from: $d } }) { totalCount } }"
    assert composed(text, n=1, d="2020").text == composed(text, n=50, d="2023-05").text
