"""A CSV file or a JSON file in; its rows with their numbers, or one error with file, row and column out."""

from __future__ import annotations

import csv
import difflib
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.errors import DocumentError
from loaders.content import MAX_BYTES

__all__ = ["Row", "Table", "header_of", "read_json", "read_table"]

MAX_CELL = 20_000
"""Characters of a cell that is still read: the longest quote in the published incident tables has under 6,000."""

FORMULA = re.compile(r"\s*(?:=|[+@-]\s*[A-Za-z]+\s*[(|!])")
"""What a spreadsheet would run; a handle such as @name is none."""


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


def plain(header: str) -> str:
    """A header as it is compared."""
    return " ".join(header.replace("\ufeff", "").split()).casefold()


def text_of(path: Path) -> str:
    """The text of a file in UTF-8 within the limit on size."""
    try:
        if path.stat().st_size > MAX_BYTES:
            raise DocumentError(f"larger than {MAX_BYTES // 1_000_000} MB", place=path, advice="Split it.")
        return path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise DocumentError(f"cannot be read: {error.strerror or error}", place=path) from error
    except UnicodeDecodeError as error:
        advice = "Save it as UTF-8."
        raise DocumentError(f"is not UTF-8 at byte {error.start}", place=path, advice=advice) from error


def read_json(path: Path) -> Any:
    """What a JSON file holds.

    Raises:
        DocumentError: with file and line.
    """
    try:
        return json.loads(text_of(path))
    except json.JSONDecodeError as error:
        raise DocumentError(f"is not JSON: {error.msg}", place=f"{path}:{error.lineno}") from error


def header_of(path: Path) -> frozenset[str]:
    """The columns of a CSV file, as they are compared; none if it cannot be read as one."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            return frozenset(plain(cell) for cell in next(csv.reader(file), ()))
    except (OSError, UnicodeDecodeError, csv.Error):
        return frozenset()


def read_table(path: Path, columns: Mapping[str, Iterable[str]], needed: Iterable[str]) -> Table:
    """The rows of a CSV file; `columns` gives for each name a loader uses the headers that mean it.

    Raises:
        DocumentError: a needed column is missing, with the one that looks like it.
    """
    wanted = {plain(header): name for name, headers in columns.items() for header in headers}
    csv.field_size_limit(MAX_BYTES)
    reader = csv.reader(io.StringIO(text_of(path)), strict=True)
    try:
        header = next(reader, [])
        names = [wanted.get(plain(cell)) for cell in header]
        for name in needed:
            if name not in names:
                near = difflib.get_close_matches(name, [plain(cell) for cell in header], n=1, cutoff=0.5)
                advice = f"Is it '{near[0]}'? " if near else ""
                headers = ", ".join(cell.strip() for cell in header if cell.strip()) or "none"
                problem = f"has no column '{name}'; its columns: {headers}"
                raise DocumentError(problem, place=f"{path}:1", advice=f"{advice}Rename it.")
        twice = sorted({name for name in names if name and names.count(name) > 1})
        if twice:
            raise DocumentError(f"has the column '{twice[0]}' twice", place=f"{path}:1", advice="Keep one.")
        rows, refused = [], []
        for number, cells in rows_of(reader):
            if found := wrong(header, cells):
                refused.append((found[0], f"row {number}, column {found[1]}"))
            elif any(cell.strip() for cell in cells):
                named = {name: cell.strip() for name, cell in zip(names, cells, strict=False) if name}
                rows.append(Row(number, named))
    except csv.Error as error:
        raise DocumentError(f"is not CSV: {error}", place=f"{path}:{reader.line_num}") from error
    unknown = tuple(cell.strip() for cell, name in zip(header, names, strict=True) if name is None and cell.strip())
    return Table(tuple(rows), unknown, tuple(refused))


def rows_of(reader: Any) -> Iterator[tuple[int, list[str]]]:
    """Each row with the line on which it begins."""
    begin = reader.line_num + 1
    for cells in reader:
        yield begin, cells
        begin = reader.line_num + 1


def wrong(header: list[str], cells: list[str]) -> tuple[str, str] | None:
    """Why a row is refused, and the column."""
    for index, cell in enumerate(cells):
        column = header[index].strip() if index < len(header) else f"number {index + 1}"
        if index >= len(header) and cell.strip():
            return "more cells than columns", column
        if len(cell) > MAX_CELL:
            return f"cell of more than {MAX_CELL:,} characters".replace(",", " "), column
        if FORMULA.match(cell):
            return "formula instead of a value", column
        if "\x00" in cell:
            return "zero byte in a cell", column
    return None
