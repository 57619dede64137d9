"""Files beside the RDF: descriptions with counts and checksums, tables that run nothing, archives that are valid."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import zipfile
from pathlib import Path

import pytest
from rdflib import Graph, Literal, Namespace, URIRef
from rdflib.namespace import DCAT, DCTERMS

from kg.export import FORMATS, Reader, export_graph
from kg.export.table import neutral
from kg.store import Store
from tests.bundles import MINISTRY, X, bundle, disputed, statement
from tests.export.graphs import BASE

SPDX = Namespace("http://spdx.org/rdf/terms#")
VOID = Namespace("http://rdfs.org/ns/void#")
IKG = Namespace("https://w3id.org/influence-kg/ontology/")


def test_a_description_has_counts_licences_the_marking_and_a_checksum(store: Store, tmp_path: Path) -> None:
    store.write(
        bundle(statement(licence="CC-BY-4.0", marking="green"), statement(quote="It used X", licence="CC0-1.0"))
    )
    file = tmp_path / "graph.ttl"
    count = export_graph(store, "turtle", file, BASE, Reader.cleared("amber")).count
    graph = Graph().parse(tmp_path / "graph.ttl.dcat.ttl")
    node = URIRef(BASE)
    assert graph.value(node, VOID.triples) == Literal(count)
    assert set(graph.objects(node, DCTERMS.license)) == {
        URIRef("http://spdx.org/licenses/CC-BY-4.0"),
        URIRef("http://spdx.org/licenses/CC0-1.0"),
    }
    assert graph.value(node, IKG.marking) == IKG["marking/green"]
    checksum = graph.value(graph.value(node, DCAT.distribution), SPDX.checksum)
    assert str(graph.value(checksum, SPDX.checksumValue)) == hashlib.sha256(file.read_bytes()).hexdigest()
    part = next(p for p in graph.objects(node, VOID.classPartition) if (p, VOID["class"], IKG.Statement) in graph)
    assert graph.value(part, VOID.entities) == Literal(2)


def test_a_table_has_one_row_a_statement(store: Store) -> None:
    store.write(disputed())
    stream = io.BytesIO()
    assert export_graph(store, "csv", stream, BASE).count == 5
    rows = list(csv.DictReader(io.StringIO(stream.getvalue().decode("utf-8-sig"))))
    denial = next(row for row in rows if row["polarity"] == "denied")
    assert (denial["subject"], denial["object"], denial["speaker"]) == (
        "Spamouflage",
        "China",
        "Chinese Embassy in Canada",
    )
    assert denial["respondsTo"] in {row["id"] for row in rows}
    assert {row["value"]: row["unit"] for row in rows if row["unit"]} == {"7704": "accounts"}


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1"])
def test_no_cell_is_a_formula(cell: str) -> None:
    assert neutral(cell) == f"'{cell}"


def test_words_of_a_source_do_not_run_in_a_spreadsheet(store: Store) -> None:
    store.write(bundle(statement(hedge='=HYPERLINK("https://evil.example")')))
    stream = io.BytesIO()
    export_graph(store, "csv", stream, BASE)
    assert next(csv.DictReader(io.StringIO(stream.getvalue().decode("utf-8-sig"))))["hedge"].startswith("'=")


def test_an_archive_says_what_is_in_it_and_is_the_same_bytes_twice(store: Store, tmp_path: Path) -> None:
    store.write(disputed())
    streams = [io.BytesIO(), io.BytesIO()]
    for stream in streams:
        export_graph(store, "rocrate", stream, BASE)
    assert streams[0].getvalue() == streams[1].getvalue()
    with zipfile.ZipFile(streams[0]) as archive:
        nodes = {node["@id"]: node for node in json.loads(archive.read("ro-crate-metadata.json"))["@graph"]}
        parts = [part["@id"] for part in nodes["./"]["hasPart"]]
        assert set(archive.namelist()) == {"ro-crate-metadata.json", *parts}
        assert all(nodes[part]["sha256"] == hashlib.sha256(archive.read(part)).hexdigest() for part in parts)
    assert nodes["ro-crate-metadata.json"]["about"] == {"@id": "./"}
    assert {"name", "description", "datePublished", "license"} <= set(nodes["./"])


def test_a_reader_gets_only_what_is_marked_for_them_and_no_trace_of_the_rest(store: Store) -> None:
    hidden = statement("uses_platform", X.id, quote="It used X", marking="amber")
    store.write(bundle(statement(), hidden))
    for name in FORMATS:
        shown, whole = io.BytesIO(), io.BytesIO()
        told = export_graph(store, name, shown, BASE)
        export_graph(store, name, whole, BASE, Reader.cleared("amber"))
        assert told.left_out == {"marking": 1}
        if name != "rocrate":
            assert hidden.id.encode() not in shown.getvalue()
            assert b"platform/x" not in shown.getvalue()
            assert hidden.id.encode() in whole.getvalue()


def test_sources_under_a_licence_are_left_out(store: Store) -> None:
    store.write(bundle(statement(licence="CC-BY-SA-4.0"), statement("uses_platform", X.id, quote="It used X")))
    stream = io.BytesIO()
    told = export_graph(store, "nquads", stream, BASE, Reader.cleared("clear", ["CC-BY-SA-4.0"]))
    assert told.left_out == {"licence": 1}
    assert MINISTRY.id.encode() in stream.getvalue()
    assert b"CC-BY-SA" not in stream.getvalue()
