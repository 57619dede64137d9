"""A published table or JSON file in; its rows by the names a loader uses, or one error with file and column out."""

from __future__ import annotations

import difflib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.errors import DocumentError
from loaders.sheets import Layout, plain, read_sheet
from loaders.sheets.layout import read_bytes

__all__ = ["Row", "Table", "read_json", "read_table"]


@dataclass(frozen=True)
class Row:
    """One row: the number of its line in the file and its cells by the names that a loader uses."""

    number: int
    cells: dict[str, str]

    def __getitem__(self, name: str) -> str:
        """A cell without white space around it; empty where the file has no such column."""
        return self.cells.get(name, "")


@dataclass(frozen=True)
class Table:
    """All rows that can be read; `refused` says of the others why, `unknown` are columns that nobody asked for."""

    rows: tuple[Row, ...]
    unknown: tuple[str, ...]
    refused: tuple[tuple[str, str], ...]


def read_json(path: Path) -> Any:
    """What a JSON file holds.

    Raises:
        DocumentError: with file and line.
    """
    try:
        return json.loads(read_bytes(path).decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        advice = "Save it as UTF-8."
        raise DocumentError(f"is not UTF-8 at byte {error.start}", place=path, advice=advice) from error
    except json.JSONDecodeError as error:
        raise DocumentError(f"is not JSON: {error.msg}", place=f"{path}:{error.lineno}") from error


def read_table(
    path: Path, columns: Mapping[str, Iterable[str]], needed: Iterable[str], sheet: str | None = None
) -> Table:
    """The rows of a table; `columns` gives for each name a loader uses the headers that mean it.

    Raises:
        DocumentError: a needed column is missing, with the one that looks like it.
    """
    wanted = {plain(header): name for name, headers in columns.items() for header in headers}
    found = read_sheet(path, Layout(sheet=sheet))
    names = [wanted.get(plain(cell)) for cell in found.header]
    for name in needed:
        if name not in names:
            near = difflib.get_close_matches(name, [plain(cell) for cell in found.header], n=1, cutoff=0.5)
            advice = f"Is it '{near[0]}'? " if near else ""
            headers = ", ".join(cell for cell in found.header if cell)
            problem = f"has no column '{name}'; its columns: {headers}"
            raise DocumentError(problem, place=f"{path}:1", advice=f"{advice}Rename it.")
    twice = sorted({name for name in names if name and names.count(name) > 1})
    if twice:
        raise DocumentError(f"has the column '{twice[0]}' twice", place=f"{path}:1", advice="Keep one.")
    lines, refused = found.usable(wanted)
    rows = (
        Row(line.number, {name: cell for name, cell in zip(names, line.cells, strict=True) if name}) for line in lines
    )
    unknown = tuple(cell for cell, name in zip(found.header, names, strict=True) if name is None and cell)
    return Table(tuple(rows), unknown, tuple(refused))
