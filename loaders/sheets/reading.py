"""A table in any of four formats in; its header and the rows that can be read out, with a reason for each other row."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Container, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from kg.errors import DocumentError
from loaders.sheets import delimited, lines, workbook
from loaders.sheets.layout import Layout, Raw

__all__ = ["ENDINGS", "Layout", "Line", "Sheet", "headers", "is_sheet", "plain", "read_sheet"]

ENDINGS: dict[str, Callable[[Path, Layout], Raw]] = {
    ".csv": delimited.read,
    ".tsv": delimited.read,
    ".xlsx": workbook.read,
    ".jsonl": lines.read,
    ".ndjson": lines.read,
}
"""File ending to reader."""

MAX_CELL = 20_000
"""Characters of a cell that is still read: the longest quote in the published incident tables has under 6,000."""

FORMULA = re.compile(r"\s*(?:=|[+@-]\s*[A-Za-z]+\s*[(|!])")
"""What a spreadsheet would run; a handle such as @name is none."""

FAILED = re.compile(r"#(?:REF!|DIV/0!|N/A|VALUE!|NAME\?|NULL!|NUM!|SPILL!|CALC!)")
"""What a spreadsheet shows where a formula failed."""

UNDECODED = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True)
class Line:
    """One row: the number by which people find it, and its cells in the order of the header.

    `bad` says of cells that cannot be taken, by their index, why.
    """

    number: int
    cells: tuple[str, ...]
    bad: Mapping[int, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Sheet:
    """All rows that can be read; `refused` says of the others, and of what lies beside the columns, why, and where."""

    header: tuple[str, ...]
    lines: tuple[Line, ...]
    refused: tuple[tuple[str, str], ...]

    def usable(self, wanted: Container[str]) -> tuple[list[Line], list[tuple[str, str]]]:
        """The rows whose cells are good in every column of `wanted` (as compared), and the reasons for the others."""
        rows, refused = [], list(self.refused)
        for line in self.lines:
            bad = next((i for i in sorted(line.bad) if plain(self.header[i]) in wanted), None)
            if bad is None:
                rows.append(line)
            else:
                refused.append((line.bad[bad], f"row {line.number}, column {self.header[bad]}"))
        return rows, refused


def is_sheet(path: Path) -> bool:
    """Whether a file is a table, by its ending."""
    return path.suffix.lower() in ENDINGS


def plain(header: str) -> str:
    """A header as it is compared."""
    return " ".join(header.replace("\ufeff", "").split()).casefold()


def headers(path: Path) -> dict[str | None, frozenset[str]]:
    """The columns of each sheet of a table, as they are compared; none of a file that cannot be read as one."""
    reader = ENDINGS.get(path.suffix.lower())
    if reader is None:
        return {}
    found: dict[str | None, frozenset[str]] = {}
    try:
        for sheet in workbook.sheet_names(path) if reader is workbook.read else (None,):
            found[sheet] = frozenset(map(plain, reader(path, Layout(sheet=sheet)).header))
    except (DocumentError, csv.Error):
        return {}
    return found


def read_sheet(path: Path, layout: Layout | None = None) -> Sheet:
    """Read one table.

    Raises:
        DocumentError: the file as a whole cannot be read, or it has no header.
    """
    reader = ENDINGS.get(path.suffix.lower())
    if reader is None:
        advice = f"Tables end in {', '.join(ENDINGS)}."
        raise DocumentError(f"'{path.suffix}' is no table's ending", place=path, advice=advice)
    raw = reader(path, layout or Layout())
    header = trimmed(raw.header)
    if not any(cell.strip() for cell in header):
        raise DocumentError("has no row with the names of its columns", place=path, advice="Say which row it is.")
    if any(UNDECODED.search(cell) for cell in header):
        raise DocumentError("its header is not UTF-8", place=path, advice="Save it as UTF-8, or give its encoding.")
    found: list[Line] = []
    refused: list[tuple[str, str]] = []
    number = 0
    try:
        for number, cells in raw.rows:
            if any(cell.strip() for cell in cells[len(header) :]):
                refused.append(("more cells than columns", f"row {number}"))
            elif any(cell.strip() for cell in cells):
                padded = [*cells[: len(header)], *[""] * (len(header) - len(cells))]
                bad = {index: why for index, cell in enumerate(padded) if (why := wrong(cell))}
                kept = ("" if index in bad else cell.strip() for index, cell in enumerate(padded))
                found.append(Line(number, tuple(kept), bad))
    except csv.Error as error:
        raise DocumentError(f"is not CSV: {error}", place=path, advice=f"Look after row {number or 1}.") from error
    unnamed = [i for i, cell in enumerate(header) if not cell.strip() and any(line.cells[i] for line in found)]
    refused += [("column without a name, perhaps under a merged cell", f"number {i + 1}") for i in unnamed]
    return Sheet(tuple(cell.strip() for cell in header), tuple(found), tuple(refused))


def trimmed(header: list[str]) -> list[str]:
    """The header without empty cells at its end."""
    while header and not header[-1].strip():
        header = header[:-1]
    return header


def wrong(cell: str) -> str | None:
    """Why a cell cannot be taken."""
    if len(cell) > MAX_CELL:
        return f"cell of more than {MAX_CELL:,} characters".replace(",", " ")
    if FORMULA.match(cell):
        return "formula instead of a value"
    if FAILED.fullmatch(cell.strip()):
        return "failed formula instead of a value"
    if "\x00" in cell:
        return "zero byte in a cell"
    return "cell in another encoding" if UNDECODED.search(cell) else None
