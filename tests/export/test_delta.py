"""Deltas: an earlier export and what changed since give the export of today, for every reader."""

from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.errors import ExportError
from kg.export import Reader, export_graph
from kg.export.formats import FORMATS, Format
from kg.statement import Review
from kg.store import Store
from tests.bundles import CHINA, REPORT, X, bundle, statement, value
from tests.export.graphs import BASE, START, STEPS, empty, perform, quads

READERS = st.sampled_from(
    [
        Reader(),
        Reader.cleared("amber"),
        Reader.cleared("red", whole=True),
        Reader.cleared("amber", ["CC-BY-SA-4.0"]),
    ]
)
OWN = "https://w3id.org/influence-kg/ontology/"
EXAMPLES = int(os.environ.get("KG_TEST_EXAMPLES", "8"))
"""More for a long run."""

Quads = set[tuple[str, str, str, str]]


def applied(base: Quads, delta: Quads) -> Quads:
    """What docs/partners.md says to do with a delta."""
    listing = f"<{BASE}delta>"
    told = {term for s, p, term, _ in delta if s == listing and p.startswith(f"<{OWN}")}
    made = {s for s, _, o, _ in base | delta if o.endswith(("prov#Activity>", "prov#SoftwareAgent>"))}
    kept = {q for q in base if q[0] not in made and q[0].split("#")[0].removesuffix(">") + ">" not in told}
    return kept | {q for q in delta if q[3] != listing}


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(before=STEPS, after=STEPS, reader=READERS)
def test_an_export_and_the_delta_give_the_next_export(
    store: Store, tmp_path: Path, before: list[tuple[str, Any]], after: list[tuple[str, Any]], reader: Reader
) -> None:
    empty(store)
    since = perform(store, before)
    base = quads(store, tmp_path, reader)
    perform(store, after, since)
    delta = quads(store, tmp_path, reader, since.isoformat())
    assert applied(base, delta) == quads(store, tmp_path, reader)


def test_a_delta_tells_what_was_added_changed_and_removed(store: Store, tmp_path: Path) -> None:
    kept, lost = statement(), statement("uses_platform", X.id, quote="It used X")
    store.write(bundle(kept, lost), now=START)
    since = START + timedelta(days=1)
    new = statement(quote="The embassy denies it", polarity="denied")
    store.write(bundle(new), now=since)
    store.decide([lost.id], Review(state="rejected", by="reviewer", on=since))
    delta = quads(store, tmp_path, since=since.isoformat())
    changes = {(p.rpartition("/")[2], o) for s, p, o, _ in delta if s == f"<{BASE}delta>"}
    assert ("added>", f"<{BASE}statement/{new.id}>") in changes
    assert ("removed>", f"<{BASE}statement/{lost.id}>") in changes
    assert ("removed>", f"<{BASE}entity/{X.id}>") in changes
    assert ("changed>", f"<{BASE}entity/{CHINA.id}>") in changes
    assert not any(kept.id in o for _, o in changes)
    tombstones = {s for s, _, o, _ in delta if o.endswith("Tombstone>")}
    assert tombstones == {o for kind, o in changes if kind == "removed>"}


def test_a_removal_tells_nothing_of_what_the_reader_could_never_see(store: Store, tmp_path: Path) -> None:
    secret = statement("uses_platform", X.id, quote="It used X", marking="red")
    waiting = statement("known_as", value("text", "LANTERN"), quote="It used X", review=Review())
    store.write(bundle(secret, waiting), now=START)
    since = START + timedelta(days=1)
    store.decide([secret.id], Review(state="rejected", by="reviewer", on=since))
    text = str(quads(store, tmp_path, since=since.isoformat()))
    assert secret.id not in text
    assert X.id not in text
    assert REPORT.id not in text


def test_a_format_that_holds_no_deltas_says_so(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    flat = Format("flat", ".flat", "text/plain", lambda content, stream: 0, deltas=False)
    monkeypatch.setitem(FORMATS, "flat", flat)
    with pytest.raises(ExportError, match="cannot hold what changed"):
        export_graph(store, "flat", tmp_path / "x", BASE, since="2026-01-01")
