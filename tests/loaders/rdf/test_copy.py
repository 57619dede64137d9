"""An export loaded into an empty store gives the same graph: statements, decisions on them, and what hangs on them."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as limits

from kg.errors import DocumentError
from kg.export import Reader, export_graph
from kg.ontology import ontology
from kg.settings import settings
from kg.statement import Review
from kg.store import Store
from loaders.rdf import load_rdf
from tests.bundles import EMBASSY, MINISTRY, bundle, statement
from tests.export.graphs import STEPS, empty, perform

EXAMPLES = int(os.environ.get("KG_TEST_EXAMPLES", "6"))
"""More for a long run."""

WHOLE = Reader.cleared("red", whole=True)

STATEMENTS = """
MATCH (s:Statement)-[:STATES]->(p)-[:SUBJECT]->(a), (s)-[:SPEAKER]->(b), (s)-[:STATED_IN]->(d)
OPTIONAL MATCH (s)-[:PRIMARY_SOURCE]->(r) OPTIONAL MATCH (s)-[:RESPONDS_TO]->(t) OPTIONAL MATCH (p)-[:OBJECT]->(o)
RETURN s {.*, changedOn: null, firstAcceptedOn: null, formerMarkings: null, contentHash: null} AS statement,
       p {.*, changedOn: null, released: null} AS proposition, a.id AS subject, o.id AS object, b.id AS speaker,
       d.id AS document, r.id AS source, t.id AS answered
ORDER BY s.id
"""
ENTITIES = """
MATCH (e:Entity) WHERE e.defined OR EXISTS { (e)<-[:SUBJECT|OBJECT|SPEAKER|STATED_IN|PRIMARY_SOURCE]-() }
RETURN e {.*, text: null, changedOn: null, released: null, formerMarkings: null, contentHash: null} AS entity,
       labels(e) AS labels
ORDER BY e.id
"""
DECISIONS = """
MATCH (d:Decision)-[:DECIDES]->(s) OPTIONAL MATCH (d)-[:UNDOES]->(u) OPTIONAL MATCH (d)-[:REPEATS]->(t)
RETURN s.id, d {.*} AS decision, u.id, t.id ORDER BY d.id
"""
EDGES = """
MATCH (a)-[r]->(b) WHERE r.proposition IS NOT NULL
RETURN a.id, b.id, type(r), properties(r) ORDER BY r.proposition
"""


def everything(store: Store) -> list[Any]:
    """What the graph holds, but for the wording of reports, the time of changes and the roles that are derived."""
    entities = store.read(ENTITIES)
    for row in entities:
        row["labels"] = sorted(set(row["labels"]) - set(ontology().roles))
        row["entity"] = {
            k: sorted(v) if isinstance(v, list) else v for k, v in row["entity"].items()
        }  # RDF has no order
    return [store.read(STATEMENTS), entities, store.read(EDGES), store.read(DECISIONS)]


def copy(store: Store, file: Path, format_name: str) -> None:
    """Export everything, empty the store, and load the file."""
    export_graph(store, format_name, file, settings().base_iri, WHOLE)
    empty(store)
    store.write(load_rdf(file))


@pytest.mark.parametrize(
    ("name", "suffix"), [("nquads", "nq"), ("trig", "trig"), ("turtle", "ttl"), ("jsonld", "jsonld")]
)
def test_the_samples_come_back_whole(samples: Store, store: Store, tmp_path: Path, name: str, suffix: str) -> None:
    first, second = tmp_path / f"a.{suffix}", tmp_path / f"b.{suffix}"
    export_graph(samples, name, first, settings().base_iri, WHOLE)
    store.write(load_rdf(first))
    assert everything(store) == everything(samples)
    export_graph(store, name, second, settings().base_iri, WHOLE)
    assert first.read_bytes() == second.read_bytes()


@limits(max_examples=EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_a_random_graph_comes_back_whole(store: Store, tmp_path: Path, steps: list[tuple[str, Any]]) -> None:
    empty(store)
    perform(store, steps)
    before = everything(store)
    copy(store, tmp_path / "graph.nq", "nquads")
    assert everything(store) == before


def test_loading_a_copy_again_changes_nothing_and_keeps_later_decisions(store: Store, tmp_path: Path) -> None:
    perform(store, [("relink", MINISTRY)])
    file = tmp_path / "graph.ttl"
    export_graph(store, "turtle", file, settings().base_iri, WHOLE)
    perform(store, [("decide", "rejected")])
    before = everything(store)
    store.write(load_rdf(file))
    assert everything(store) == before


def test_a_statement_that_was_changed_after_it_was_exported_is_refused(store: Store, tmp_path: Path) -> None:
    perform(store, [("relink", MINISTRY)])
    file = tmp_path / "graph.nt"
    export_graph(store, "ntriples", file, settings().base_iri)
    file.write_text(file.read_text().replace("polarity/affirmed> .", "polarity/denied> ."))
    with pytest.raises(DocumentError, match="its id is not the hash of what it says"):
        load_rdf(file)


@pytest.mark.parametrize("reader", [Reader(), WHOLE], ids=["accepted", "whole"])
def test_a_revision_keeps_its_id(store: Store, tmp_path: Path, reader: Reader) -> None:
    original = statement(review=Review())
    revision = statement(revision_of=original.id, speaker=EMBASSY)
    store.write(bundle(original, revision))
    file = tmp_path / "graph.trig"
    export_graph(store, "trig", file, settings().base_iri, reader)
    empty(store)
    loaded = load_rdf(file)
    store.write(loaded)
    assert revision.id in {made.id for made in loaded.statements}
    assert store.read("MATCH (a)-[:REVISION_OF]->(b) RETURN a.id, b.id") == (
        [{"a.id": revision.id, "b.id": original.id}] if reader.whole else []
    )
