"""Filters: what `where` names must hold, and all of it together."""

from __future__ import annotations

import pytest

from tests.api.conftest import Ask
from tests.api.graph import ATTRIBUTION, DENIAL, NOT_BETA, SECOND


@pytest.mark.parametrize(
    ("where", "names"),
    [
        ('id: "operation/beta"', ["Beta"]),
        ('name: "beta"', ["Beta"]),
        ('name: "STORM-1"', ["Alpha Storm"]),
        ('name: "beta", id: "operation/gamma"', []),
        ('nameContains: "storm"', ["Alpha Storm"]),
        ("named: false", ["Gamma"]),
        ("named: true", ["Alpha Storm", "Beta"]),
        ('attributedTo: { name: "kingdom of norland" }', ["Alpha Storm"]),
        ('attributedTo: { id: "country/norland" }', ["Alpha Storm"]),
        ('attributedTo: { name: "Sudland" }', []),
        ('attributedTo: { name: "nowhere" }', []),
        ('usesPlatform: { name: "Platform A" }', ["Alpha Storm", "Beta"]),
        ('usesPlatform: { name: "Platform A" }, attributedTo: { name: "Norland" }', ["Alpha Storm"]),
        ('sameAs: { name: "Beta" }', []),
        ('usesLanguage: "EN"', ["Alpha Storm"]),
        ("", ["Alpha Storm", "Beta", "Gamma"]),
    ],
)
def test_operations_are_filtered_by_what_accepted_statements_affirm(told: Ask, where: str, names: list[str]) -> None:
    found = told(f"{{ operations(where: {{ {where} }}) {{ totalCount nodes {{ name }} }} }}")["operations"]
    assert [node["name"] for node in found["nodes"]] == names
    assert found["totalCount"] == len(names)


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ('countries(where: { code: "no" })', ["Norland"]),
        ('countries(where: { attributedOperations: { name: "Alpha Storm" } })', ["Norland"]),
        ("organisations(where: { role: ATTRIBUTING_ORGANISATION })", ["Observers"]),
        ('organisations(where: { name: "o\'watch" })', ["Observers"]),
        ('platforms(where: { usedByOperations: { id: "operation/beta" } })', ["Platform A"]),
        ('reports(where: { publishedOn: { from: "2022-05-07", to: "2022-06" } })', ["Paper"]),
    ],
)
def test_every_class_is_filtered_by_its_attributes_roles_and_relations(told: Ask, query: str, names: list[str]) -> None:
    assert [n["name"] for n in told(f"{{ list: {query} {{ nodes {{ name }} }} }}")["list"]["nodes"]] == names


@pytest.mark.parametrize(
    ("where", "expected"),
    [
        ('speaker: { name: "Embassy" }', {DENIAL.id}),
        ("polarity: DENIED", {DENIAL.id, NOT_BETA.id}),
        ("predicate: [ATTRIBUTED_TO], polarity: AFFIRMED", {ATTRIBUTION.id, SECOND.id}),
        ("predicate: [ATTRIBUTED_TO], polarity: AFFIRMED, likelihoodAtLeast: ROUGHLY_EVEN", {ATTRIBUTION.id}),
        ('subject: { id: "operation/alpha-storm" }, object: { name: "Beta" }', {NOT_BETA.id}),
        ('object: { name: "Norland" }', {ATTRIBUTION.id, DENIAL.id, SECOND.id}),
        ('document: { name: "Paper" }', {SECOND.id}),
        (f'proposition: "{NOT_BETA.proposition.id}"', {NOT_BETA.id}),
        ('statedOn: { from: "2023-10-24", to: "2023-10-24" }', {DENIAL.id}),
        ('statedOn: { to: "2022" }', {SECOND.id}),
        ('statedOn: { from: "2023-09", to: "2023-09-15" }', {NOT_BETA.id}),
        ('statedOn: { from: "2024" }', set()),
    ],
)
def test_statements_are_filtered_by_who_says_what_of_whom_and_when(told: Ask, where: str, expected: set[str]) -> None:
    found = told(f"{{ statements(where: {{ {where} }}) {{ totalCount nodes {{ id }} }} }}")["statements"]
    assert {node["id"] for node in found["nodes"]} == expected
    assert found["totalCount"] == len(expected)


def test_statements_come_newest_first_unless_asked_otherwise(told: Ask) -> None:
    where = "where: { predicate: [ATTRIBUTED_TO, SAME_AS] }"
    newest = told(f"{{ statements({where}) {{ nodes {{ id }} }} }}")["statements"]["nodes"]
    oldest = told(f"{{ statements({where}, orderBy: {{ direction: ASC }}) {{ nodes {{ id }} }} }}")["statements"][
        "nodes"
    ]
    order = [DENIAL.id, ATTRIBUTION.id, NOT_BETA.id, SECOND.id]
    assert [node["id"] for node in newest] == order
    assert [node["id"] for node in oldest] == order[::-1]


def test_a_date_that_is_none_is_told(ask: Ask) -> None:
    error = ask('{ statements(where: { statedOn: { from: "yesterday" } }) { totalCount } }')["errors"][0]
    assert error["message"] == "'yesterday' is not a date. Write 2023, 2023-10 or 2023-10-25."


def test_a_reference_is_an_id_or_a_name(ask: Ask) -> None:
    query = '{ statements(where: { object: { id: "country/norland", name: "Norland" } }) { totalCount } }'
    assert "exactly one" in ask(query)["errors"][0]["message"].lower()


def test_lists_can_be_sorted_by_any_text_of_their_class(told: Ask) -> None:
    found = told("{ reports(orderBy: { field: PUBLISHED_ON, direction: DESC }) { nodes { name } } }")["reports"]
    assert [node["name"] for node in found["nodes"]] == ["Briefing", "Paper"]
