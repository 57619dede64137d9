"""What nobody has accepted shows only where it is asked for, and what is marked shows to nobody."""

from __future__ import annotations

import pytest

from tests.api.conftest import Ask
from tests.api.graph import ALPHA, AMBER, PROPOSED, REJECTED

EDGES = """query ($id: ID!, $review: [Review!]) { operation(id: $id) { attributedTo(review: $review) { totalCount
  nodes { name } edges { proposition { likelihood statementCount statements { id review confidence method } } } } } }"""


@pytest.mark.usefixtures("reviewing")
def test_a_proposed_relation_shows_only_to_who_asks_for_proposals(told: Ask) -> None:
    accepted = told("query ($id: ID!) { operation(id: $id) { attributedTo { nodes { name } } } }", id=ALPHA.id)
    both = told(EDGES, id=ALPHA.id, review=["ACCEPTED", "PROPOSED"])
    assert [n["name"] for n in accepted["operation"]["attributedTo"]["nodes"]] == ["Norland"]
    assert [n["name"] for n in both["operation"]["attributedTo"]["nodes"]] == ["Norland", "Sudland"]


@pytest.mark.usefixtures("reviewing")
def test_the_statements_within_follow_the_choice_of_their_edge(told: Ask) -> None:
    found = told(EDGES, id=ALPHA.id, review=["PROPOSED"])["operation"]["attributedTo"]
    assert found["totalCount"] == 1
    assert found["edges"][0]["proposition"] == {
        "likelihood": "STATED",
        "statementCount": 1,
        "statements": [{"id": PROPOSED.id, "review": "PROPOSED", "confidence": 0.5, "method": "rule:attribution@1"}],
    }


@pytest.mark.usefixtures("reviewing")
def test_the_statements_within_can_be_chosen_otherwise(told: Ask) -> None:
    query = """query ($id: ID!) { operation(id: $id) { attributedTo(review: [PROPOSED]) {
      edges { proposition { statements(review: [ACCEPTED]) { id } } } } } }"""
    edges = told(query, id=ALPHA.id)["operation"]["attributedTo"]["edges"]
    assert edges == [{"proposition": {"statements": []}}]


@pytest.mark.parametrize("statement", [PROPOSED, REJECTED, AMBER], ids=["proposed", "rejected", "amber"])
def test_no_id_leads_to_what_is_not_accepted_and_open(told: Ask, statement: object) -> None:
    key, proposition = statement.id, statement.proposition.id  # type: ignore[attr-defined]  # a Statement
    query = """query ($s: ID!, $p: ID!) { statement(id: $s) { id } proposition(id: $p) { id }
      a: node(id: $s) { id } b: node(id: $p) { id } }"""
    assert told(query, s=key, p=proposition) == {"statement": None, "proposition": None, "a": None, "b": None}


@pytest.mark.usefixtures("reviewing")
@pytest.mark.parametrize("field", ["countries", 'search(text: "sudland"'])
def test_what_documents_merely_mention_shows_with_the_statements_on_it(told: Ask, field: str) -> None:
    start = field + ", " if "(" in field else field + "("
    query = "query ($review: [Review!]!) { list: %s review: $review) { nodes { name } } }"
    names = {
        state: {node["name"] for node in told(query.replace("%s", start), review=[state])["list"]["nodes"]}
        for state in ("ACCEPTED", "PROPOSED")
    }
    assert "Sudland" not in names["ACCEPTED"]
    assert "Sudland" in names["PROPOSED"]


@pytest.mark.usefixtures("reviewing")
def test_whoever_asks_for_rejected_statements_gets_them(told: Ask) -> None:
    found = told("query ($id: ID!) { statement(id: $id, review: [REJECTED]) { id review reviewedBy } }", id=REJECTED.id)
    assert found["statement"] == {"id": REJECTED.id, "review": "REJECTED", "reviewedBy": "reviewer"}


@pytest.mark.parametrize("review", [["ACCEPTED"], ["ACCEPTED", "PROPOSED", "REJECTED"]])
@pytest.mark.usefixtures("reviewing")
def test_what_is_marked_shows_nowhere(told: Ask, review: list[str]) -> None:
    query = """query ($review: [Review!]!) {
      operation(name: "Gamma") { attributedTo(review: $review) { totalCount edges { polarity } } }
      operations(where: { attributedTo: { name: "Norland" } }) { nodes { name } }
      country(name: "Norland") { attributedOperations(review: $review) { totalCount } }
      statements(where: { subject: { name: "Gamma" } }, review: $review) { totalCount nodes { id } } }"""
    assert told(query, review=review) == {
        "operation": {"attributedTo": {"totalCount": 0, "edges": []}},
        "operations": {"nodes": [{"name": "Alpha Storm"}]},
        "country": {"attributedOperations": {"totalCount": 1}},
        "statements": {"totalCount": 0, "nodes": []},
    }


def test_asking_for_what_a_reader_may_not_see_shows_nothing_of_it(told: Ask) -> None:
    found = told(EDGES, id=ALPHA.id, review=["PROPOSED", "REJECTED"])["operation"]["attributedTo"]
    assert found == {"totalCount": 0, "nodes": [], "edges": []}
