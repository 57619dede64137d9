"""DISARM's incidents in; operations with their countries, years, references and the techniques they use out."""

from __future__ import annotations

import re
from pathlib import Path

from kg.identity import slug
from kg.statement import Entity
from loaders.datasets.framework import disarm_id, is_framework
from loaders.datasets.keys import technique
from loaders.datasets.records import Loaded, Records, facts
from loaders.datasets.table import Row, Table, read_json, read_table
from loaders.document import Metadata
from loaders.sheets import headers

__all__ = ["load_sheet", "sheets_of"]

IN_TEXT = re.compile(r"\bT\d{4}(?:\.\d{3})?\b")


def sheets_of(path: Path) -> dict[str | None, bool]:
    """The sheets of a file that hold incidents, or (true) the techniques of incidents; None is a file of one table."""
    return {
        sheet: "technique_ids" in header
        for sheet, header in headers(path).items()
        if "disarm_id" in header and ("attributions_seen" in header or {"technique_ids", "incident_id"} <= header)
    }


def load_sheet(path: Path, metadata: Metadata | None, sheet: str | None, uses: bool) -> Loaded:
    """One sheet.

    Raises:
        DocumentError: with file and column.
    """
    return load_uses(path, metadata, sheet) if uses else load_incidents(path, metadata, sheet)


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


def opened(
    path: Path, metadata: Metadata | None, sheet: str | None, columns: str, needed: list[str]
) -> tuple[Records, Table]:
    """The records of a sheet, still empty, and its rows; what could not be read is noted."""
    known = facts("disarm")
    table = read_table(path, known[columns], needed, sheet)
    records = Records("disarm", known["incidents"], path.stem, metadata, sheet or "")
    for what, place in table.refused:
        records.leave(what, place)
    for column in set(table.unknown) - set(known["spare"]):
        records.leave("column is not understood", column)
    return records, table


def load_incidents(path: Path, metadata: Metadata | None, sheet: str | None) -> Loaded:
    """Incidents and campaigns as operations."""
    records, table = opened(path, metadata, sheet, "columns", ["incident", "name"])
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


def load_uses(path: Path, metadata: Metadata | None, sheet: str | None) -> Loaded:
    """Which incident used which technique, each with the words quoted for it.

    The ids are those of the column and those that stand in the quote, as many stand there only.
    """
    records, table = opened(path, metadata, sheet, "technique_columns", ["record", "incident", "techniques"])
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
    for other in {path, *path.parent.glob("*[dD][iI][sS][aA][rR][mM]*")}:
        for sheet, uses in sheets_of(other).items():
            if not uses:
                rows = read_table(other, facts("disarm")["columns"], ["incident"], sheet).rows
                incidents |= {row["incident"] for row in rows}
        if other.suffix.lower() == ".json":
            data = read_json(other)
            if is_framework(data):
                techniques |= {key for item in data["objects"] if (key := disarm_id(item))}
    return incidents, techniques


def split(cell: str, by: str) -> list[str]:
    """The parts of a cell that are not empty."""
    return [part.strip() for part in re.split(by, cell) if part.strip()]
