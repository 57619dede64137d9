"""What was merged is one thing in every format, and what a closed source defines is told in none."""

from __future__ import annotations

import io
import json

import pyoxigraph
from pyoxigraph import NamedNode, RdfFormat

from kg.export import FORMATS, export_graph
from kg.export.stix.identifiers import EXTENSION
from kg.resolve import find_entry, judge
from kg.statement import Bundle, Entity
from kg.store import Store
from tests.bundles import ENTITIES, REPORT, statement
from tests.export.graphs import BASE
from tests.export.stix.test_bundle import judge as validate
from tests.resolve.graphs import HERON, LANTERN, three_names


def exported(store: Store, name: str) -> bytes:
    stream = io.BytesIO()
    export_graph(store, name, stream, BASE)
    return stream.getvalue()


def test_every_format_takes_a_graph_with_merged_entities(store: Store) -> None:
    store.write(three_names())
    judge(store, find_entry(store, HERON.id), find_entry(store, LANTERN.id), "same", "Ada")
    written = {name: exported(store, name) for name in FORMATS}
    assert all(written.values())
    validate(json.loads(written["stix"]))
    ids = {one.get("extensions", {}).get(EXTENSION, {}).get("entity") for one in json.loads(written["stix"])["objects"]}
    assert HERON.id in ids
    assert LANTERN.id not in ids
    kept = NamedNode(f"{BASE}entity/{HERON.id}")
    for quad in pyoxigraph.parse(written["nanopub"], format=RdfFormat.TRIG):
        assert (quad.subject, quad.object) != (kept, kept)


def test_no_format_tells_what_a_closed_source_defines(store: Store) -> None:
    words = {"address": "https://hidden.example/", "publisher": "Hidden", "definition_marking": "amber"}
    report = Entity(
        id=REPORT.id, class_name="Report", name=REPORT.name, attributes={**REPORT.attributes, **words}, authority=True
    )
    store.write(Bundle(entities=(*(e for e in ENTITIES if e.id != REPORT.id), report), statements=(statement(),)))
    known = store.read("MATCH (r:Report {id: $id}) RETURN r.definitionMarking AS marking", id=REPORT.id)
    assert known == [{"marking": "amber"}]
    for name in FORMATS:
        assert b"idden" not in exported(store, name), name
