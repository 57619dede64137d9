"""The page for operators shows what differs between two releases of a framework that were loaded."""

from __future__ import annotations

import json
import re
from pathlib import Path

from kg.store import Store
from loaders.datasets import DATASETS

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "operators.md").read_text("utf-8")


def load(store: Store, folder: Path, day: str, techniques: dict[str, str]) -> None:
    """A release of that day: techniques by number, each below a tactic."""

    def item(kind: str, number: str, **more: object) -> dict[str, object]:
        reference = {"external_id": number, "url": "https://disarm.example/"}
        common = {"type": kind, "id": f"{kind}--{day}-{number}", "name": number, "modified": f"{day}T00:00:00Z"}
        return {**common, "external_references": [reference], **more}

    tactics = [item("x-mitre-tactic", f"TA0{n}", x_mitre_shortname=f"TA0{n}") for n in (1, 2)]
    made = [item("attack-pattern", n, kill_chain_phases=[{"phase_name": t}]) for n, t in techniques.items()]
    (folder / "disarm.json").write_text(json.dumps({"type": "bundle", "objects": [*tactics, *made]}))
    store.write(DATASETS["disarm"](folder / "disarm.json", None).bundle)


def test_what_differs_between_two_releases_is_found(store: Store, tmp_path: Path) -> None:
    load(store, tmp_path, "2024-01-01", {"T0001": "TA01", "T0002": "TA01"})
    load(store, tmp_path, "2025-01-01", {"T0001": "TA01", "T0002": "TA02"})
    (query,) = re.findall(r"```cypher\n(.*?)```", PAGE, re.DOTALL)
    assert [tuple(row.values()) for row in store.read(query)] == [
        ("T0002", "TA01", ["DISARM framework 2024-01-01"]),
        ("T0002", "TA02", ["DISARM framework 2025-01-01"]),
    ]
    edges = "MATCH (:Technique {disarm: 'T0001'})-[r:BROADER]->() RETURN r.statements AS n"
    assert store.read(edges) == [{"n": 2}]
