"""All data sets of the field load in one command, and the graph holds what the files hold by another count."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from kg.cli.app import app
from kg.store import Address, Store


def load(folder: Path) -> dict[str, Any]:
    """What `kg load` says of a folder."""
    result = CliRunner().invoke(app, ["load", "--json", str(folder)])
    assert result.exit_code == 0, result.output
    report: dict[str, Any] = json.loads(result.stdout)
    return report


def ids(store: Store, pattern: str) -> set[str]:
    """What a query without parameters finds under `id`."""
    return {row["id"] for row in store.read(pattern)}


def test_all_data_sets_load_at_once_and_again_to_nothing_new(
    store: Store, scratch_address: Address, shared: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kg.cli.session.find_address", lambda: scratch_address)
    data = shared / "data"
    first = load(data)
    assert first["errors"] == []
    assert {Path(row["file"]).name for row in first["files"]} == {p.name for p in data.rglob("*") if p.is_file()}
    counts = store.counts()
    assert counts["statements"]["total"] == first["total"]["new"] > 10_000

    framework = (data / "disarm.json").read_text("utf-8")
    sheets = (data / "disarm_incidents.csv").read_text("utf-8")
    uses = (data / "disarm_incidenttechniques.csv").read_text("utf-8")
    found = ids(store, "MATCH (t:Technique) WHERE t.disarm IS NOT NULL RETURN t.disarm AS id")
    assert found == set(re.findall(r'"external_id": "(TA?[\d.]+)"', framework))
    incidents = set(re.findall(r"^(I\d{5}),[^,]", sheets, re.M))
    quoted = set(re.findall(r",(I\d{5}),", uses))
    found = ids(store, "MATCH (o:Operation) WHERE o.id STARTS WITH 'operation/disarm-' RETURN right(o.id, 6) AS id")
    assert incidents <= {key.upper() for key in found} <= incidents | quoted

    marked = set()
    for file in (data / "meta").glob("*.csv"):
        with file.open(encoding="utf-8-sig", newline="") as lines:
            marked |= {cell.strip() for row in csv.reader(lines) for cell in row if "[.]" in cell}
    shown = ids(store, "MATCH (:Operation)-[]-(:Proposition)-[:OBJECT]->(i:Indicator) RETURN DISTINCT i.name AS id")
    assert {cell for cell in marked if not re.search(r"\s", cell)} <= shown

    galaxies = [json.loads((data / f"misp-{n}.json").read_text()) for n in ("threat-actor", "microsoft-activity-group")]
    references = {
        address
        for galaxy in galaxies
        for value in galaxy["values"]
        for name in ("refs", "references", "sources")
        for address in value.get("meta", {}).get(name) or ()
        if re.match("https?://", address.strip())
    }
    cited = ids(
        store,
        "MATCH (m:Report)<-[:SUBJECT]-(p:Proposition {predicate: 'cites'})-[:OBJECT]->(d:Report) "
        "WHERE m.publisher = 'MISP Project' RETURN DISTINCT d.address AS id",
    )
    assert cited == {address.strip() for address in references}
    named = ids(
        store,
        "MATCH (s:Statement {method: 'import:misp'})-[:STATES]->(p:Proposition {predicate: 'known_as'}) "
        "RETURN DISTINCT p.value AS id",
    )
    assert {" ".join(value["value"].split()) for galaxy in galaxies for value in galaxy["values"]} <= named
    licences = {row["id"]: row["n"] for row in store.read("MATCH (s:Statement) RETURN s.licence AS id, count(*) AS n")}
    assert set(licences) == {"CC-BY-SA-4.0", "MIT", "CC0-1.0"}

    second = load(data)
    assert second["total"] == {**first["total"], "new": 0}
    assert store.counts() == counts
