"""DISARM: every identifier in the tree of techniques is one that the framework has."""

from __future__ import annotations

import json
from pathlib import Path

from kg.ontology import ontology


def test_each_disarm_identifier_is_a_technique_of_the_framework(shared: Path) -> None:
    bundle = json.loads((shared / "data" / "disarm.json").read_text(encoding="utf-8"))
    known = {
        reference["external_id"]
        for item in bundle["objects"]
        if item["type"] == "attack-pattern" and not item.get("revoked")
        for reference in item.get("external_references", ())
        if "external_id" in reference
    }
    used = {value.annotations.disarm for value in ontology().enums["techniques"].permissible_values.values()} - {None}
    assert len(used) > 10
    assert used - known == set()
