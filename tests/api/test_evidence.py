"""Every edge leads to the exact words, and a denial stands beside what it denies."""

from __future__ import annotations

from kg.store import Store
from tests.api.conftest import Ask
from tests.api.graph import ALPHA, ATTRIBUTION, COUNT, DENIAL, NOT_BETA, TEXT

ATTRIBUTIONS = """
query ($id: ID!) { operation(id: $id) { attributedTo {
  nodes { name }
  edges { polarity node { id name } proposition { id likelihood disputed affirmed sources statementCount
    firstStated lastStated
    statements { id polarity likelihood hedge quote start end speaker { name } document { id name } } } }
} } }
"""


def test_an_edge_leads_to_its_words_their_speaker_and_their_document(told: Ask) -> None:
    edge = told(ATTRIBUTIONS, id=ALPHA.id)["operation"]["attributedTo"]["edges"][0]
    statement = next(s for s in edge["proposition"]["statements"] if s["id"] == ATTRIBUTION.id)
    assert edge["node"] == {"id": "country/norland", "name": "Norland"}
    assert statement == {
        "id": ATTRIBUTION.id,
        "polarity": "AFFIRMED",
        "likelihood": "LIKELY",
        "hedge": "likely",
        "quote": TEXT[statement["start"] : statement["end"]],
        "start": 0,
        "end": 30,
        "speaker": {"name": "Observers"},
        "document": {"id": "report/briefing", "name": "Briefing"},
    }


def test_a_denial_stands_beside_what_it_denies_oldest_first(told: Ask) -> None:
    edge = told(ATTRIBUTIONS, id=ALPHA.id)["operation"]["attributedTo"]["edges"][0]
    stances = [(s["speaker"]["name"], s["polarity"]) for s in edge["proposition"]["statements"]]
    assert stances == [("Beta", "AFFIRMED"), ("Observers", "AFFIRMED"), ("Embassy", "DENIED")]
    assert (edge["polarity"], edge["proposition"]["disputed"]) == ("AFFIRMED", True)


def test_a_proposition_is_as_likely_as_the_surest_who_affirms_it(told: Ask) -> None:
    edge = told(ATTRIBUTIONS, id=ALPHA.id)["operation"]["attributedTo"]["edges"][0]
    # The denial is `stated`, which is surer, but it affirms nothing.
    assert edge["proposition"]["likelihood"] == "LIKELY"


def test_what_is_only_denied_is_an_edge_but_no_node(told: Ask) -> None:
    same = told(
        '{ operation(name: "Alpha Storm") { sameAs { totalCount nodes { name } '
        "edges { polarity node { name } proposition { likelihood affirmed disputed } } } } }"
    )
    found = same["operation"]["sameAs"]
    denied = {"likelihood": None, "affirmed": False, "disputed": True}
    assert found == {
        "totalCount": 1,
        "nodes": [],
        "edges": [{"polarity": "DENIED", "node": {"name": "Beta"}, "proposition": denied}],
    }


def test_edges_can_be_asked_for_by_stance(told: Ask) -> None:
    query = 'query ($p: Polarity) { operation(name: "Alpha Storm") { sameAs(polarity: $p) { totalCount } } }'
    counts = {stance: told(query, p=stance)["operation"]["sameAs"]["totalCount"] for stance in ("AFFIRMED", "DENIED")}
    assert counts == {"AFFIRMED": 0, "DENIED": 1}


def test_the_summary_of_a_proposition_is_that_of_its_relationship_in_the_graph(told: Ask, graph: Store) -> None:
    proposition = told(ATTRIBUTIONS, id=ALPHA.id)["operation"]["attributedTo"]["edges"][0]["proposition"]
    edge = graph.read("MATCH ()-[r {proposition: $id}]->() RETURN properties(r) AS r", id=proposition["id"])[0]["r"]
    assert proposition["likelihood"] == edge["likelihood"].upper()
    assert (proposition["statementCount"], proposition["sources"]) == (edge["statements"], edge["sources"]) == (3, 2)
    assert (proposition["firstStated"], proposition["lastStated"]) == (edge["firstStated"], edge["lastStated"])
    assert proposition["disputed"] is edge["disputed"]


def test_a_relation_can_be_read_from_its_object(told: Ask) -> None:
    country = told(
        '{ country(name: "Norland") { attributedOperations { edges { node { name } '
        "proposition { subject { name } object { name } predicate } } } } }"
    )["country"]
    assert country["attributedOperations"]["edges"] == [
        {
            "node": {"name": "Alpha Storm"},
            "proposition": {
                "subject": {"name": "Alpha Storm"},
                "object": {"name": "Norland"},
                "predicate": "ATTRIBUTED_TO",
            },
        }
    ]


def test_a_literal_stands_on_the_edge_with_its_qualifiers(told: Ask) -> None:
    counts = told(
        '{ operation(name: "Alpha Storm") { assetCount { values edges { value datatype unit bound platform '
        "polarity proposition { id object { id } } } } } }"
    )["operation"]["assetCount"]
    assert counts["values"] == ["7704"]
    assert counts["edges"] == [
        {
            "value": "7704",
            "datatype": "quantity",
            "unit": "ACCOUNTS",
            "bound": "AT_LEAST",
            "platform": "Platform A",
            "polarity": "AFFIRMED",
            "proposition": {"id": COUNT.proposition.id, "object": None},
        }
    ]


def test_responses_lead_both_ways(told: Ask) -> None:
    query = "query ($id: ID!) { statement(id: $id) { responses { id } respondsTo { id } } }"
    assert told(query, id=ATTRIBUTION.id)["statement"] == {"responses": [{"id": DENIAL.id}], "respondsTo": None}
    assert told(query, id=DENIAL.id)["statement"] == {"responses": [], "respondsTo": {"id": ATTRIBUTION.id}}


def test_a_statement_leads_to_its_proposition(told: Ask) -> None:
    found = told(
        "query ($id: ID!) { statement(id: $id) { statedOn proposition { predicate subject { id } } } }", id=NOT_BETA.id
    )["statement"]
    assert found == {
        "statedOn": "2023-08/2023-09",
        "proposition": {"predicate": "SAME_AS", "subject": {"id": ALPHA.id}},
    }


def test_the_text_of_a_report_is_not_published(ask: Ask) -> None:
    assert "Cannot query field 'text'" in ask("{ reports { nodes { text } } }")["errors"][0]["message"]
