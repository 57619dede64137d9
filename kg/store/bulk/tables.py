"""Properties of nodes and ends of relationships in, the CSV files that `neo4j-admin database import` takes out.

The columns come from the ontology. What none of them can hold is handed back, to be written once the server runs.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any, TextIO

from kg.ontology import ontology

__all__ = ["Tables"]

SEPARATOR = "\x1f"
"""Between the values of a list."""
LONGEST = 1_000_000
"""Characters of a text; the importer reads 4 MiB at a time, and a field must fit."""

KINDS = {"boolean": "boolean", "integer": "long", "float": "double", "datetime": "datetime"}
PYTHON: dict[str, type] = {"string": str, "boolean": bool, "long": int, "double": float, "datetime": datetime}
ADDED = {
    "Entity": {"sortName": "string", "contentHash": "long", "changedOn": "datetime"},
    "Statement": {"contentHash": "long", "changedOn": "datetime", "firstAcceptedOn": "datetime"},
    "Proposition": {},
}
"""What the store keeps beside the attributes that the ontology declares."""

ENDS = {
    "STATES": ("Statement", "Proposition"),
    "SPEAKER": ("Statement", "Entity"),
    "STATED_IN": ("Statement", "Entity"),
    "PRIMARY_SOURCE": ("Statement", "Entity"),
    "RESPONDS_TO": ("Statement", "Statement"),
    "SUBJECT": ("Proposition", "Entity"),
    "OBJECT": ("Proposition", "Entity"),
}
"""Kinds of node at the two ends of each type of relationship."""


class Tables:
    """One file for each label and type, opened when it is first needed, in one folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.files: dict[str, TextIO] = {}
        self.options: list[str] = []
        self.columns: dict[str, dict[str, str]] = {}

    def node(self, kind: str, label: str, properties: Mapping[str, Any]) -> dict[str, Any]:
        """Add a node; `kind` is Entity, Proposition or Statement. What no column can hold is returned."""
        if label not in self.columns:
            self.columns[label] = columns(kind, label)
            named = (f"{name}:{k}" for name, k in self.columns[label].items() if name != "id")
            labels = kind if kind == label else f"{kind}:{label}"
            self.open(label, f"nodes={labels}", [f"id:ID({kind})", *named])
        cells, held = [], 0
        for name, column in self.columns[label].items():
            value = properties.get(name)
            text = "" if value is None else cell(column, value)
            cells.append(text)
            held += value is None or text != ""
        self.files[label].write(",".join(cells) + "\n")
        if held == len(cells) and properties.keys() <= self.columns[label].keys():
            return {}
        known = self.columns[label]
        return {k: v for k, v in properties.items() if v is not None and not (k in known and cell(known[k], v))}

    def link(self, kind: str, start: str, end: str) -> None:
        """Add a relationship."""
        if kind not in self.files:
            first, last = ENDS[kind]
            self.open(kind, f"relationships={kind}", [f":START_ID({first})", f":END_ID({last})"])
        self.files[kind].write(f"{start},{end}\n")

    def open(self, name: str, option: str, header: list[str]) -> None:
        """Begin a file of which the importer is told by this option."""
        file = self.folder / f"{name}.csv"
        self.files[name] = file.open("w", encoding="utf-8", newline="")
        self.files[name].write(",".join(header) + "\n")
        # Without the folder: the importer takes a path for a pattern, and a comma in it for the next path.
        self.options.append(f"--{option}={file.name}")

    def close(self) -> tuple[str, ...]:
        """End every file; the options that name them to an importer that runs in the folder."""
        for file in self.files.values():
            file.close()
        return tuple(self.options)


def columns(kind: str, label: str) -> dict[str, str]:
    """Name and type of each property that such a node can have, the id first."""
    declared = {a.property_name: a for a in ontology().attributes_of(label).values() if not ontology().is_reference(a)}
    kinds = {n: KINDS.get(a.range, "string") + ("[]" if a.multivalued else "") for n, a in declared.items()}
    return {"id": "string", **kinds, **ADDED[kind]}


def cell(column: str, value: Any) -> str:
    """A value as it stands in a file, or an empty text where a column of this type cannot hold it as it is."""
    if column == "string":
        return quoted(value) if type(value) is str and len(value) < LONGEST else ""
    if column.endswith("[]"):
        whole = isinstance(value, list) and value and all(type(v) is str and v and SEPARATOR not in v for v in value)
        return quoted(SEPARATOR.join(value)) if whole else ""
    if type(value) is not PYTHON[column]:
        return ""
    return value.isoformat() if isinstance(value, datetime) else str(value).lower()


def quoted(text: str) -> str:
    """In quotation marks, which keep commas and line ends; an empty text cannot be told from none."""
    return '"' + text.replace('"', '""') + '"' if text else ""
