"""What platforms make of a bundle, by their own code: MISP's converter there and back, and OpenCTI's splitter."""

from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest

from kg.export import export_graph
from kg.store import Store
from tests.export.graphs import BASE
from tests.pip import python_tool

HERE = Path(__file__).parent
UNKNOWN_TO_MISP = {"channel", "event", "incident", "narrative", "note"}
"""Types that its converter skips, as docs/partners.md says."""


@pytest.fixture(scope="module")
def bundle(samples: Store, tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("stix") / "graph.stix.json"
    export_graph(samples, "stix", file, BASE)
    return file


def judged(name: str, bundle: Path, folder: Path) -> dict[str, Any]:
    """What a platform's code says of the bundle."""
    done = python_tool(HERE / f"{name}.lock", folder)(str(HERE / f"{name}.py"), bundle)
    assert done.returncode == 0, done.stderr
    told: dict[str, Any] = json.loads(done.stdout)
    return told


def names(pairs: list[list[str]]) -> dict[str, set[str]]:
    """Names of objects by their types."""
    found = defaultdict(set)
    for kind, name in pairs:
        found[kind].add(name)
    return found


def test_a_bundle_goes_to_misp_and_back(bundle: Path, jars: Path) -> None:
    objects = json.loads(bundle.read_text("utf-8"))["objects"]
    told = judged("misp", bundle, jars.parent)
    assert {line.rpartition(": ")[2] for line in told["inward"]} == UNKNOWN_TO_MISP
    assert all("STIX object type: " in line for line in told["inward"])
    assert told["outward"] == []
    assert {event["info"] for event in told["events"]} == {one["name"] for one in objects if one["type"] == "report"}
    assert all("tlp:clear" in event["tags"] for event in told["events"])
    back, ours = names(told["back"]), names([[one["type"], one.get("name")] for one in objects])
    for kind in ("campaign", "intrusion-set", "attack-pattern", "location"):
        assert back[kind] == ours[kind]


def test_opencti_takes_every_object(bundle: Path, jars: Path) -> None:
    objects = json.loads(bundle.read_text("utf-8"))["objects"]
    told = judged("opencti", bundle, jars.parent)
    assert told["refused"] == ["extension-definition"]  # It knows its own, and keeps no other.
    assert set(told["taken"]) == {one["id"] for one in objects if one["type"] != "extension-definition"}
