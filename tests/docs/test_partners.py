"""The page for partners: its commands run in order, its example is taken, and its way to apply a delta is right."""

from __future__ import annotations

import re
import shlex
from datetime import timedelta
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat
from pyoxigraph import Store as Triples
from typer.testing import CliRunner

from kg.cli.app import app
from kg.statement import Review
from kg.store import Address, Store
from tests.bundles import disputed
from tests.export.graphs import START, perform, quads

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "partners.md").read_text("utf-8")


def test_every_command_runs(
    store: Store, scratch_address: Address, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.write(disputed())
    monkeypatch.setattr("kg.cli.session.find_address", lambda: scratch_address)
    monkeypatch.chdir(tmp_path)
    for name, text in re.findall(r"```turtle (\S+)\n(.*?)```", PAGE, re.DOTALL):
        (tmp_path / name).write_text(text)
    lines = [line for block in re.findall(r"```sh\n(.*?)```", PAGE, re.DOTALL) for line in block.splitlines()]
    assert len(lines) > 8
    for line in lines:
        result = CliRunner().invoke(app, shlex.split(line, comments=True)[1:])
        assert result.exit_code == 0, (line, result.output)
    sent = store.read("MATCH (s:Statement {method: 'import:rdf'})-[:STATED_IN]->(d) RETURN s.review, d.publisher")
    assert [list(row.values()) for row in sent] == [["proposed", "Harbour Lab"]]


def test_a_delta_is_applied_by_the_update_that_ships(store: Store, tmp_path: Path) -> None:
    store.write(disputed(), now=START)
    since = START + timedelta(hours=1)
    base = quads(store, tmp_path)
    (tmp_path / "graph.nq").rename(tmp_path / "base.nq")
    perform(store, [("decide", "rejected")], since)
    kept = store.read("MATCH (s:Statement) RETURN s.id AS id ORDER BY id LIMIT 1")[0]["id"]
    store.decide([kept], Review(state="accepted", by="curator", on=since))
    quads(store, tmp_path, since=since.isoformat())
    delta = (tmp_path / "graph.nq").read_text()
    triples = Triples()
    triples.load(path=str(tmp_path / "base.nq"), format=RdfFormat.N_QUADS)
    listed = "".join(line for line in delta.splitlines(keepends=True) if line.endswith("/delta> .\n"))
    triples.load(listed, format=RdfFormat.N_QUADS)
    triples.update((ROOT / "queries" / "sparql" / "apply-delta.ru").read_text("utf-8"))
    triples.load(delta, format=RdfFormat.N_QUADS)
    triples.update("DROP GRAPH <https://example.org/kg/delta>")
    today = quads(store, tmp_path)
    whole = Triples()  # A triple store makes numbers alike, so the expected ones go through one too.
    whole.load(path=str(tmp_path / "graph.nq"), format=RdfFormat.N_QUADS)
    assert set(triples) == set(whole)
    assert today != base
