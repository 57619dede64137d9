"""The measure of a query: what fragments, variables and names hide is counted, and counting is quick."""

from __future__ import annotations

import pytest
from graphql import build_schema, parse

from api.measure import Measure, measure

SCHEMA = build_schema("""
type Query { node: Thing things(first: Int = 25): ThingConnection plain: [Thing] few(first: Int, last: Int): [Thing] }
type Thing { id: ID name: String things(first: Int = 25): ThingConnection friend: Thing }
type ThingConnection { nodes: [Thing] edges: [ThingEdge] totalCount: Int }
type ThingEdge { node: Thing cursor: String }
""")


def cost(query: str) -> int:
    """The cost of a query where a page has 100 items at most."""
    return measure(SCHEMA, parse(query), 100).cost


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("{ node { id } }", 1),
        ("{ node { friend { friend { id } } } }", 3),
        ("{ things { nodes { id } } }", 25),
        ("{ things(first: 3) { nodes { id } } }", 3),
        ("{ things(first: 3) { edges { cursor node { id } } } }", 3),
        ("{ things(first: 3) { nodes { id } edges { node { id } } } }", 6),
        ("{ things(first: 3) { totalCount } }", 0),
        ("query ($n: Int) { things(first: $n) { nodes { id } } }", 100),
        ("query ($n: Int = 1) { things(first: $n) { nodes { id } } }", 100),
        ("{ things(first: 99999999999) { nodes { id } } }", 100),
        ("{ things(first: null) { nodes { id } } }", 100),
        ("{ plain { id } }", 25),
        ("{ few { id } }", 25),
        ("{ few(last: 7) { id } }", 7),
        ("{ few(first: 2, last: 7) { id } }", 7),
        ("{ things(first: 3) { nodes { things(first: 4) { nodes { friend { id } } } } } }", 3 * (1 + 4 * 2)),
        ("query __schema { things { nodes { id } } }", 25),
        ("{ __schema: things { nodes { id } } }", 25),
        ("{ __schema { types { fields { name } } } }", 0),
        (
            "{ things(first: 2) { ...f } } fragment f on ThingConnection { nodes { ...g } } fragment g on Thing { id }",
            2,
        ),
        ("{ things(first: 2) { ... on ThingConnection { nodes { id } } ... { nodes { id } } } }", 4),
        ("{ a: things(first: 2) { nodes { id } } b: things(first: 3) { nodes { id } } }", 5),
        ("query a { node { id } } query b { node { id } }", 2),
    ],
)
def test_the_cost_is_the_number_of_nodes_that_an_answer_can_hold(query: str, expected: int) -> None:
    assert cost(query) == expected


def test_a_fragment_counts_for_the_list_in_which_it_is_spread() -> None:
    query = (
        "{ a: things(first: 2) { ...f } b: things(first: 5) { ...f } } fragment f on ThingConnection { nodes { id } }"
    )
    assert cost(query) == 7


def test_depth_aliases_and_directives_are_counted_through_fragments() -> None:
    query = "query @d { node { ...f @d } } fragment f on Thing @d { a: friend @d { ... @d { b: friend { id } } } }"
    assert measure(SCHEMA, parse(query), 100) == Measure(depth=3, aliases=2, directives=5, cost=3)


def test_a_chain_of_fragments_that_doubles_at_each_step_is_measured_once() -> None:
    chain = "".join(f"fragment f{n} on Thing {{ a: name ...f{n + 1} ...f{n + 1} }}" for n in range(100))
    found = measure(SCHEMA, parse(f"{{ node {{ ...f0 }} }} {chain} fragment f100 on Thing {{ id }}"), 100)
    assert found.aliases == 2**100 - 1


@pytest.mark.parametrize(
    "query",
    [
        "{ node { ...f } } fragment f on Thing { friend { ...f } }",
        "{ node { ...missing } }",
        "{ node { ... on Missing { id } } }",
        "{ missing { id } } mutation { missing { id } }",
    ],
)
def test_what_is_invalid_is_left_to_validation(query: str) -> None:
    assert cost(query) <= 2
