"""DISARM: its framework, a sheet of its incidents or the workbook that holds these in; a bundle and notes out."""

from __future__ import annotations

from pathlib import Path

from kg.errors import DocumentError
from kg.statement import Bundle
from loaders.datasets.framework import is_framework, load_framework
from loaders.datasets.incidents import load_sheet, sheets_of
from loaders.datasets.records import Loaded
from loaders.datasets.table import read_json
from loaders.document import Metadata
from loaders.sheets import headers

__all__ = ["is_disarm", "load_disarm"]


def is_disarm(path: Path) -> bool:
    """Whether a file is a release of the framework, a sheet of incidents or of techniques, or the workbook of both."""
    if path.suffix.lower() != ".json":
        return bool(sheets_of(path))
    try:
        return is_framework(read_json(path))
    except DocumentError:
        return False


def load_disarm(path: Path, metadata: Metadata | None = None) -> Loaded:
    """Read one file.

    Raises:
        DocumentError: with file, row and column.
    """
    if path.suffix.lower() == ".json":
        return load_framework(path, metadata)
    # A sheet with a renamed column is recognised by nothing; whoever says that it is DISARM's is told which one.
    sheets = sheets_of(path) or {None: "technique_ids" in headers(path).get(None, ())}
    found = {sheet: load_sheet(path, metadata, sheet, uses) for sheet, uses in sheets.items()}
    notes = [f"{sheet}: {note}" if sheet else note for sheet, loaded in found.items() for note in loaded.notes]
    return Loaded(Bundle.merged(loaded.bundle for loaded in found.values()), tuple(notes))
