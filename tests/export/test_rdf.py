"""RDF export: complete, read alike by independent parsers, the same bytes every time, safe whatever the data holds."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pyoxigraph
import pytest
from pyoxigraph import RdfFormat
from rdflib import Graph, Literal, Namespace
from rdflib.namespace import PROV, RDF, SKOS

from kg.errors import ExportError
from kg.export import FORMATS, export_graph, validate
from kg.export.vocabulary import address_node
from kg.statement import Bundle, Entity, Review
from kg.store import Address, Store
from tests.bundles import CHINA, REPORT, SPAMOUFLAGE, X, bundle, disputed, statement

BASE = "https://example.org/kg/"
IKG = Namespace("https://w3id.org/influence-kg/ontology/")
OA = Namespace("http://www.w3.org/ns/oa#")
ENTITY = Namespace(f"{BASE}entity/")
NOW = datetime(2026, 1, 1, tzinfo=UTC)


def exported(store: Store, folder: Path, format_name: str = "turtle") -> Path:
    """A file with the export of a store."""
    file = folder / ("graph.ttl" if format_name == "turtle" else "graph.nt")
    export_graph(store, format_name, file, BASE)
    return file


def test_two_independent_parsers_read_the_same_triples(store: Store, tmp_path: Path) -> None:
    store.write(disputed())
    file = exported(store, tmp_path)
    by_rdflib = {tuple(map(str, triple)) for triple in Graph().parse(file)}
    parsed = pyoxigraph.parse(file.read_bytes(), format=pyoxigraph.RdfFormat.TURTLE)
    by_pyoxigraph = {(q.subject.value, q.predicate.value, q.object.value) for q in parsed}
    assert by_rdflib == by_pyoxigraph
    assert len(by_rdflib) > 100


def test_turtle_and_ntriples_hold_the_same(store: Store, tmp_path: Path) -> None:
    store.write(disputed())
    turtle = Graph().parse(exported(store, tmp_path))
    assert set(turtle) == set(Graph().parse(exported(store, tmp_path, "ntriples")))


def test_an_export_conforms_to_the_shapes(store: Store, tmp_path: Path) -> None:
    store.write(disputed())
    assert validate(exported(store, tmp_path)) == []


def test_an_edge_leads_to_its_speaker_hedge_and_exact_words(store: Store, tmp_path: Path) -> None:
    store.write(disputed())
    graph = Graph().parse(exported(store, tmp_path))
    subject, china = ENTITY[SPAMOUFLAGE.id], ENTITY[CHINA.id]
    assert (subject, IKG.attributedTo, china) in graph
    proposition = next(p for p in graph.subjects(RDF.object, china) if (p, RDF.subject, subject) in graph)
    said = {
        (graph.value(graph.value(s, PROV.wasAttributedTo), SKOS.prefLabel), graph.value(s, IKG.hedge))
        for s in graph.subjects(IKG.states, proposition)
    }
    assert said == {
        (Literal("Global Affairs Canada"), Literal("likely tied to")),
        (Literal("Chinese Embassy in Canada"), None),
    }
    quotes = {str(graph.value(node, OA.exact)) for node in graph.objects(None, OA.hasSelector)} - {"None"}
    assert "Spamouflage is likely tied to China" in quotes


def test_only_what_is_accepted_leaves(store: Store, tmp_path: Path) -> None:
    store.write(
        bundle(
            statement(review=Review()),
            statement("uses_platform", X.id, quote="It used X", review=Review(state="rejected", by="reviewer")),
        )
    )
    graph = Graph().parse(exported(store, tmp_path))
    assert not set(graph.subjects(RDF.type, IKG.Statement)) | set(graph.subjects(SKOS.prefLabel, Literal("X")))


def test_the_text_of_a_source_does_not_leave(store: Store, tmp_path: Path) -> None:
    store.write(disputed())
    text = REPORT.attributes["text"]
    assert text not in {str(value) for value in Graph().parse(exported(store, tmp_path)).objects()}


def test_a_denied_proposition_has_no_direct_triple(store: Store, tmp_path: Path) -> None:
    store.write(bundle(statement(polarity="denied", quote="The embassy denies it")))
    graph = Graph().parse(exported(store, tmp_path))
    assert (ENTITY[SPAMOUFLAGE.id], IKG.attributedTo, ENTITY[CHINA.id]) not in graph
    assert (None, IKG.polarity, IKG["polarity/denied"]) in graph


def test_two_exports_are_the_same_bytes_whatever_the_load_order(store: Store, tmp_path: Path) -> None:
    whole = disputed()
    files = []
    for number, statements in enumerate((whole.statements, whole.statements[::-1])):
        store.driver.execute_query("MATCH (n) DETACH DELETE n", database_=store.database)
        for single in statements:  # the answer before what it answers, in the second round
            store.write(Bundle(entities=whole.entities, statements=(single,)), now=NOW)
        store.write(whole, now=NOW)
        folder = tmp_path / str(number)
        folder.mkdir()
        files.append(exported(store, folder).read_bytes())
    assert files[0] == files[1]


EVERY_FORMAT = f"""
import sys
from pathlib import Path
from kg.cli.session import open_store
from kg.export import FORMATS, export_graph
with open_store() as store:
    for name in FORMATS:
        export_graph(store, name, Path(sys.argv[1], name), "{BASE}")
"""


def test_every_format_is_the_same_bytes_whatever_the_hash_seed(
    store: Store, scratch_address: Address, tmp_path: Path
) -> None:
    store.write(disputed())
    reached = {"NEO4J_URI": scratch_address.uri, "NEO4J_PASSWORD": scratch_address.password}
    folders = [tmp_path / seed for seed in ("1", "2")]
    for folder in folders:
        folder.mkdir()
        environment = {**os.environ, **reached, "PYTHONHASHSEED": folder.name}
        subprocess.run([sys.executable, "-c", EVERY_FORMAT, str(folder)], env=environment, check=True)
    first, second = ({file.name: file.read_bytes() for file in folder.iterdir()} for folder in folders)
    assert set(FORMATS) < set(first)
    assert first == second


SYNTAXES = {name: RdfFormat.from_extension(FORMATS[name].suffix[1:]) for name in FORMATS}
PLAIN = {"csv", "nanopub"}
"""Formats that write addresses as the text that they are, or none."""

ADDRESSES = (
    "http://[::bad",
    "https://example.org/a b",
    "https://example.org/a\nb",
    "https://example.org/%zz",
    "javascript:alert(1)",
)


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_wrong_address_breaks_no_format_and_is_reported(store: Store, address: str) -> None:
    attributes = {**REPORT.attributes, "address": address}
    report = Entity(id=REPORT.id, class_name="Report", name=REPORT.name, attributes=attributes)
    whole = disputed()
    others = tuple(e for e in whole.entities if e.id != report.id)
    store.write(Bundle(entities=(report, *others), statements=whole.statements))
    for name in FORMATS:
        stream = io.BytesIO()
        told = export_graph(store, name, stream, BASE).problems
        assert [(p.node, p.value) for p in told] == ([] if name in PLAIN else [(REPORT.id, address)])
        if (syntax := SYNTAXES.get(name)) is not None:
            links = {quad.object for quad in pyoxigraph.parse(stream.getvalue(), format=syntax)}
            assert not any(isinstance(o, pyoxigraph.NamedNode) and o.value.startswith("javascript") for o in links)
            assert pyoxigraph.Literal(address) in links or address_node(address) in links


@pytest.mark.parametrize(
    ("raw", "node"),
    [
        ("https://example.org/a b\n<c>", "https://example.org/a%20b%0A%3Cc%3E"),
        ("https://example.org/%zz", "https://example.org/%25zz"),
        ("https://example.org/\u202egro", "https://example.org/%E2%80%AEgro"),
    ],
)
def test_a_web_address_is_percent_encoded(raw: str, node: str) -> None:
    assert address_node(raw) == pyoxigraph.NamedNode(node)


@pytest.mark.parametrize("raw", ["javascript:alert(1)", "http://[::bad", "not an address", "", "data:text/html,x"])
def test_what_is_no_web_address_stays_text(raw: str) -> None:
    assert address_node(raw) == pyoxigraph.Literal(raw)


def test_an_unknown_format_is_told_with_those_there_are(store: Store, tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="unknown format 'docx'"):
        export_graph(store, "docx", tmp_path / "x", BASE)


def test_a_folder_that_is_not_there_is_told_and_nothing_is_left(store: Store, tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="cannot be written: No such file"):
        export_graph(store, "turtle", tmp_path / "missing" / "x.ttl", BASE)
    assert list(tmp_path.iterdir()) == []
