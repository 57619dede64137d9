"""A release of the DISARM framework in STIX in; its tactics and techniques as a tree out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from kg.errors import DocumentError
from kg.statement import Entity
from loaders.datasets.keys import DISARM, technique
from loaders.datasets.records import Loaded, Records, facts
from loaders.datasets.table import read_json
from loaders.document import Metadata

__all__ = ["disarm_id", "is_framework", "load_framework"]

KNOWN = {
    "attack-pattern": {"kill_chain_phases", "x_mitre_is_subtechnique", "x_mitre_platforms", "x_mitre_version"},
    "x-mitre-tactic": {"x_mitre_shortname"},
    "relationship": {"relationship_type", "source_ref", "target_ref"},
}
"""Fields beyond the common ones, by type. The platforms and the version of a technique are another framework's."""
COMMON = {
    "type", "spec_version", "id", "created_by_ref", "created", "modified", "name", "description", "external_references",
    "object_marking_refs",
}  # fmt: skip
FRAME = {"identity", "marking-definition", "x-mitre-matrix"}


def is_framework(data: Any) -> bool:
    """Whether the content of a JSON file is a release of the framework."""
    objects = data.get("objects") if isinstance(data, dict) else None
    return isinstance(objects, list) and any(disarm_id(o) for o in objects[:50] if isinstance(o, dict))


def load_framework(path: Path, metadata: Metadata | None) -> Loaded:
    """Tactics and techniques as a tree; its version is the day on which its newest object was changed."""
    data = read_json(path)
    objects = [item for item in data.get("objects", ()) if isinstance(item, dict)] if isinstance(data, dict) else []
    version = max((str(item.get("modified", ""))[:10] for item in objects), default="")
    if not version or not is_framework(data):
        raise DocumentError("holds no DISARM techniques", place=path, advice="Is it the STIX bundle of the framework?")
    records = Records("disarm", facts("disarm")["framework"], version, metadata)
    made: dict[str, Entity] = {}
    phases: dict[str, Entity] = {}
    kept: list[dict[str, Any]] = []
    for item in objects:
        kind, key = str(item.get("type")), disarm_id(item)
        for field in sorted(set(item) - COMMON - KNOWN.get(kind, set())) if kind not in FRAME else ():
            records.leave(f"field '{field}' is not understood", key or str(item.get("id")))
        if key is None:
            if kind not in {*FRAME, "relationship"}:
                records.leave("object without a DISARM id or of an unknown type", f"{kind} {item.get('id')}")
            continue
        entity = technique(key, str(item.get("name") or key), description=item.get("description"), aliases=[key])
        if entity.id in records.entities:
            records.leave("DISARM id given twice, first one kept", key)
            continue
        made[str(item.get("id"))] = records.add(entity)
        kept.append(item)
        if kind == "x-mitre-tactic":
            phases[str(item.get("x_mitre_shortname"))] = entity
    parents = wider(objects)
    for item in kept:
        narrow, key = made[str(item.get("id"))], str(disarm_id(item))
        if item.get("x_mitre_is_subtechnique"):
            wide = made.get(parents.get(str(item.get("id")), ""))
            found = [wide] if wide else []
        else:
            found = [phases[p] for p in phases_of(item) if p in phases]
        if not found and item["type"] != "x-mitre-tactic":
            records.leave("technique whose wider one is not in the file", key)
        for wide in found:
            records.say(narrow, "broader", wide, key)
    return records.loaded()


def wider(objects: list[dict[str, Any]]) -> dict[str, str]:
    """For each subtechnique the STIX id of its technique."""
    found = [item for item in objects if item.get("relationship_type") == "subtechnique-of"]
    return {str(item.get("source_ref")): str(item.get("target_ref")) for item in found}


def phases_of(item: dict[str, Any]) -> Iterator[str]:
    """Short names of the tactics that a technique serves."""
    for phase in item.get("kill_chain_phases") or ():
        yield str(phase.get("phase_name"))


def disarm_id(item: dict[str, Any]) -> str | None:
    """The DISARM id of a tactic or technique: STIX ids change from release to release, this one does not."""
    if item.get("type") not in ("attack-pattern", "x-mitre-tactic"):
        return None
    for reference in item.get("external_references") or ():
        key = str(reference.get("external_id", ""))
        if DISARM.fullmatch(key) and "disarm" in str(reference.get("url", "")).lower():
            return key
    return None
