"""DISARM: its framework in STIX or a sheet of incidents in; a tree of techniques or operations that use them out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from kg.errors import DocumentError
from kg.identity import slug
from kg.statement import Entity
from loaders.datasets.records import Loaded, Records, facts
from loaders.datasets.table import Row, Table, header_of, read_json, read_table
from loaders.document import Metadata

__all__ = ["is_disarm", "load_disarm", "technique"]

ID = re.compile(r"TA?\d{2,4}(?:\.\d{3})?")
IN_TEXT = re.compile(r"\bT\d{4}(?:\.\d{3})?\b")
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


def is_disarm(path: Path, data: Any = None) -> bool:
    """Whether it is the framework (then `data` is its content) or one of the two sheets."""
    if data is not None:
        objects = data.get("objects") if isinstance(data, dict) else None
        return isinstance(objects, list) and any(disarm_id(o) for o in objects[:50] if isinstance(o, dict))
    header = header_of(path)
    return "disarm_id" in header and bool({"technique_ids", "attributions_seen"} & header)


def load_disarm(path: Path, metadata: Metadata | None = None) -> Loaded:
    """Read the framework or a sheet.

    Raises:
        DocumentError: with file, row and column.
    """
    if path.suffix.lower() == ".json":
        return load_framework(path, metadata)
    return load_uses(path, metadata) if "technique_ids" in header_of(path) else load_incidents(path, metadata)


def disarm_id(item: dict[str, Any]) -> str | None:
    """The DISARM id of a tactic or technique: STIX ids change from release to release, this one does not."""
    if item.get("type") not in ("attack-pattern", "x-mitre-tactic"):
        return None
    for reference in item.get("external_references") or ():
        key = str(reference.get("external_id", ""))
        if ID.fullmatch(key) and "disarm" in str(reference.get("url", "")).lower():
            return key
    return None


def technique(key: str, name: str | None = None, **attributes: Any) -> Entity:
    """The technique with a DISARM id; a mention, unless its name is given."""
    return Entity(
        id=f"technique/disarm-{slug(key)}",
        class_name="Technique",
        name=f"{name} ({key})" if name else key,
        attributes={"disarm": key, **{k: v for k, v in attributes.items() if v}},
        authority=name is not None,
    )


def load_framework(path: Path, metadata: Metadata | None) -> Loaded:
    """Tactics and techniques as a tree; its version is the day on which its newest object was changed."""
    data = read_json(path)
    objects = [item for item in data.get("objects", ()) if isinstance(item, dict)] if isinstance(data, dict) else []
    version = max((str(item.get("modified", ""))[:10] for item in objects), default="")
    if not version or not is_disarm(path, data):
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


def operation(records: Records, key: str, name: str | None = None) -> Entity:
    """The incident with this id as an operation."""
    return records.add(
        Entity(
            id=f"operation/disarm-{slug(key)}",
            class_name="Operation",
            name=name or key,
            attributes={"named": bool(name), "aliases": [key]} if name else {},
            authority=name is not None,
        )
    )


def opened(path: Path, metadata: Metadata | None, columns: str, needed: list[str]) -> tuple[Records, Table]:
    """The records of a sheet, still empty, and its rows; what could not be read is noted."""
    known = facts("disarm")
    table = read_table(path, known[columns], needed)
    records = Records("disarm", known["incidents"], path.stem, metadata)
    for what, place in table.refused:
        records.leave(what, place)
    for column in table.unknown:
        records.leave("column is not understood", column)
    return records, table


def load_incidents(path: Path, metadata: Metadata | None) -> Loaded:
    """Incidents and campaigns as operations."""
    records, table = opened(path, metadata, "columns", ["incident", "name"])
    seen: set[str] = set()
    for row in table.rows:
        key = row["incident"]
        if not re.fullmatch(r"I\d{5}", key) or not row["name"]:
            records.leave("row without an incident's id or name", f"row {row.number}")
        elif key in seen:
            records.leave("id given twice, first row kept", f"{key} in row {row.number}")
        else:
            seen.add(key)
            describe(records, operation(records, key, row["name"]), row)
    return records.loaded()


def describe(records: Records, subject: Entity, row: Row) -> None:
    """What one row says of its incident."""
    known, place = facts("disarm"), row["incident"]
    records.row = row.number
    dated = {"stated_on": row["added"] or None}
    named = {"datatype": "text", "lexical": row["name"]}
    records.say(subject, "known_as", named, place, quote=row["summary"] or None, **dated)
    for column, predicate in (("attributed", "attributed_to"), ("country", "targets")):
        for name in split(row[column], r","):
            if found := records.country(name, known["countries"]):
                hedge = "found in country" if column == "country" else "attributions seen"
                records.say(subject, predicate, found, place, object_as=name, hedge=hedge, **dated)
            elif name not in known["nobody"]:
                records.leave(f"{known['columns'][column][0]} is no country", f"{name} in row {row.number}")
    if row["year"]:
        since = {"datatype": "edtf", "lexical": f"{row['year']}/.."}
        records.say(subject, "active_during", since, place, object_as=row["year"], **dated)
    for address in split(row["urls"], r"\s+"):
        if address.startswith(("http://", "https://")):
            records.say(records.report, "cites", records.cited(address), place, **dated)
        else:
            records.leave("urls holds what is no address", f"row {row.number}")
    for name in ("notes", "found_via", "kind"):
        if row[name]:
            records.leave(f"{known['columns'][name][0]} has no place in a statement", f"row {row.number}")


def load_uses(path: Path, metadata: Metadata | None) -> Loaded:
    """Which incident used which technique, each with the words quoted for it.

    The ids are those of the column and those that stand in the quote, as many stand there only.
    """
    records, table = opened(path, metadata, "technique_columns", ["record", "incident", "techniques"])
    incidents, framework = beside(path)
    seen: set[str] = set()
    for row in table.rows:
        key, incident = row["record"].strip("\xa0 "), row["incident"]
        if key in seen:
            records.leave("id given twice, first row kept", f"{key} in row {row.number}")
            continue
        seen.add(key)
        if not re.fullmatch(r"I\d{5}", incident) or (incidents and incident not in incidents):
            records.leave("no such incident", f"'{incident[:40]}' in row {row.number}")
            continue
        column = split(row["techniques"], r"[,;]")
        for item in dict.fromkeys([*column, *IN_TEXT.findall(row["quote"])]):
            if not IN_TEXT.fullmatch(item) or (framework and item not in framework):
                records.leave("no such technique", f"'{item[:40]}' in row {row.number}")
                continue
            used = records.add(technique(item))
            records.say(operation(records, incident), "uses_technique", used, key, quote=row["quote"] or None)
        if row["summary"]:
            records.leave("summary has no place in a statement", f"row {row.number}")
    return records.loaded()


def beside(path: Path) -> tuple[set[str], set[str]]:
    """Ids of incidents and of techniques in the other files of the folder; empty where they are not there."""
    incidents: set[str] = set()
    techniques: set[str] = set()
    for other in sorted(path.parent.glob("*disarm*")):
        if other.suffix == ".csv" and "attributions_seen" in header_of(other):
            rows = read_table(other, facts("disarm")["columns"], ["incident"]).rows
            incidents |= {row["incident"] for row in rows}
        elif other.suffix == ".json":
            data = read_json(other)
            if is_disarm(other, data):
                techniques |= {key for item in data["objects"] if (key := disarm_id(item))}
    return incidents, techniques


def split(cell: str, by: str) -> list[str]:
    """The parts of a cell that are not empty."""
    return [part.strip() for part in re.split(by, cell) if part.strip()]
