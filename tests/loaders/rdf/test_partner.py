"""RDF from a partner: judged first, taken as proposed with the partner as source, and nothing is ever fetched."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import DocumentError
from kg.store import Store
from loaders.document import Metadata
from loaders.rdf import load_rdf
from tests.ontology.emit.test_shacl import GRAPH

PARTNER = Metadata(publisher="Harbour Lab")
HEAD = "@base <https://harbourlab.example/statement/> .\n"


def write(folder: Path, text: str = HEAD + GRAPH, name: str = "lanterns.ttl") -> Path:
    """A partner's file."""
    file = folder / name
    file.write_text(text)
    return file


def test_statements_are_proposed_with_the_partner_as_source(store: Store, tmp_path: Path) -> None:
    store.write(load_rdf(write(tmp_path), PARTNER))
    rows = store.read(
        "MATCH (d:Report)<-[:STATED_IN]-(s:Statement)-[:PRIMARY_SOURCE]->(r:Report) "
        "RETURN d.publisher AS source, s.review AS review, s.method AS method, s.quote AS quote, s.locator AS locator, "
        "r.name AS report, s.hedge AS hedge ORDER BY s.locator"
    )
    assert rows == [
        {
            "source": "Harbour Lab",
            "review": "proposed",
            "method": "import:rdf",
            "quote": "The network is likely tied to Ruritania.",
            "locator": "https://harbourlab.example/statement/s1",
            "report": "Lanterns",
            "hedge": "likely tied to",
        },
        {
            "source": "Harbour Lab",
            "review": "proposed",
            "method": "import:rdf",
            "quote": None,
            "locator": "https://harbourlab.example/statement/s2",
            "report": "Lanterns",
            "hedge": None,
        },
    ]
    assert store.read("MATCH (a:Statement)-[:RESPONDS_TO]->(b:Statement) RETURN a.locator AS a, b.locator AS b") == [
        {"a": "https://harbourlab.example/statement/s2", "b": "https://harbourlab.example/statement/s1"}
    ]


def test_the_same_file_again_changes_nothing(store: Store, tmp_path: Path) -> None:
    first = store.write(load_rdf(write(tmp_path), PARTNER))
    again = store.write(load_rdf(write(tmp_path), PARTNER))
    assert (first.new, again.new) == (2, 0)


def test_a_partner_changes_nothing_that_is_defined_here(store: Store, tmp_path: Path) -> None:
    bundle = load_rdf(write(tmp_path), PARTNER)
    assert not any(entity.authority for entity in bundle.entities)


def test_what_is_marked_by_hand_is_at_least_as_closed(tmp_path: Path) -> None:
    bundle = load_rdf(write(tmp_path), Metadata(publisher="Harbour Lab", marking="amber"))
    assert {statement.marking for statement in bundle.statements} == {"amber"}


def test_what_does_not_conform_is_told_with_its_node_and_what_to_do(tmp_path: Path) -> None:
    broken = (HEAD + GRAPH).replace("prov:wasAttributedTo e:lab ; ikg:statedIn", "ikg:statedIn", 1)
    with pytest.raises(DocumentError) as refusal:
        load_rdf(write(tmp_path, broken), PARTNER)
    line = refusal.value.line()
    assert "https://harbourlab.example/statement/s1: has exactly one 'speaker'" in line
    assert "lanterns.ttl" in line
    assert "Mend these nodes" in line


def test_a_file_that_does_not_say_who_sends_it_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match=r"does not say who sends it\. Give --publisher"):
        load_rdf(write(tmp_path))


def test_a_file_may_say_who_sends_it(tmp_path: Path) -> None:
    said = '<https://harbourlab.example/> a <http://rdfs.org/ns/void#Dataset> ; dcterms:publisher "Harbour Lab" .'
    bundle = load_rdf(write(tmp_path, HEAD + GRAPH + said))
    assert {e.attributes.get("publisher") for e in bundle.entities if "rdf" in e.id} == {"Harbour Lab"}


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("a.jsonld", '{"@context": "http://127.0.0.1:9/x", "@id": "urn:a"}', "remote ones are not fetched"),
        ("a.rdf", '<!DOCTYPE r [<!ENTITY a "aa">]><r>&a;</r>', "document type declaration"),
        ("a.rdf", "<r", "is not valid RDF/XML"),
        ("a.ttl", "<urn:a> <urn:b>", "is not valid Turtle"),
        ("a.ttl", "<urn:a> <urn:b> <urn:c> .", "holds no statements"),
    ],
)
def test_what_cannot_be_taken_is_told_in_one_line(tmp_path: Path, name: str, text: str, message: str) -> None:
    with pytest.raises(DocumentError, match=message) as refusal:
        load_rdf(write(tmp_path, text, name), PARTNER)
    assert "\n" not in refusal.value.line()
