"""Two releases of a framework in, as the loader reads them; what came, went, was renamed and moved out."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from kg.store import Store, saved_query
from loaders.datasets import DATASETS

Technique = tuple[str, str, str]
OLDER: list[Technique] = [
    ("T9001", "Plant rumours", "plan"),
    ("T9002", "Buy accounts", "prepare"),
    ("T9003", "Flood a hashtag", "prepare"),
]
NEWER: list[Technique] = [
    ("T9001", "Spread rumours", "plan"),
    ("T9002", "Buy accounts", "plan"),
    ("T9004", "Forge a letter", "prepare"),
]


def release(folder: Path, day: str, techniques: list[Technique]) -> Path:
    """A release in STIX with two tactics, of which each technique serves one."""
    tactics = [("TA91", "Plan", "plan"), ("TA92", "Prepare", "prepare")]
    objects = [
        item("x-mitre-tactic", key, name, day) | {"x_mitre_shortname": short} for key, name, short in tactics
    ] + [
        item("attack-pattern", key, name, day) | {"kill_chain_phases": [{"phase_name": phase}]}
        for key, name, phase in techniques
    ]
    file = folder / f"{day}.json"
    file.write_text(json.dumps({"type": "bundle", "objects": objects}), "utf-8")
    return file


def item(kind: str, key: str, name: str, day: str) -> dict[str, Any]:
    """One object of a release."""
    reference = {"external_id": key, "url": f"https://disarm.example/{key}"}
    return {"type": kind, "id": f"{kind}--{key}", "name": name, "modified": day, "external_references": [reference]}


def compared(store: Store, folder: Path, *releases: list[Technique]) -> list[dict[str, Any]]:
    """What changed from the first of two releases to the second."""
    names = []
    for day, techniques in zip(("2025-01-01", "2026-01-01"), releases, strict=True):
        store.write(DATASETS["disarm"](release(folder, day, techniques), None).bundle)
        names.append(f"DISARM framework {day}")
    return store.query(saved_query("framework-releases"), {"older": names[0], "newer": names[1]})


def test_what_came_went_was_renamed_and_moved_is_told(store: Store, tmp_path: Path) -> None:
    rows = compared(store, tmp_path, OLDER, NEWER)
    assert [(r["change"], r["technique"], r["before"], r["after"]) for r in rows] == [
        ("came", "T9004", None, "Forge a letter (T9004)"),
        ("moved", "T9002", "Buy accounts (T9002)", "Buy accounts (T9002)"),
        ("renamed", "T9001", "Plant rumours (T9001)", "Spread rumours (T9001)"),
        ("went", "T9003", "Flood a hashtag (T9003)", None),
    ]
    assert (rows[1]["under"], rows[1]["nowUnder"]) == (["Prepare (TA92)"], ["Plan (TA91)"])


def test_two_releases_with_the_same_techniques_say_so(store: Store, tmp_path: Path) -> None:
    (row,) = compared(store, tmp_path, OLDER, OLDER)
    assert row["change"].startswith("nothing: the same techniques")
