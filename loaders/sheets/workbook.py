"""The bytes of an XLSX workbook in; the raw rows of one sheet out, formulas as formulas."""

from __future__ import annotations

import difflib
import zipfile
import zlib
from collections.abc import Iterator
from datetime import date, datetime, time
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.formula import ArrayFormula, DataTableFormula

from kg.errors import DocumentError
from loaders.sheets.layout import Layout, Raw, read_bytes

__all__ = ["read", "sheet_names"]

MAX_UNPACKED = 200_000_000
"""Bytes that the members of one workbook may unpack to: a file of 20 MB packs about as much."""
MAX_MEMBERS = 1_000

BROKEN = (
    InvalidFileException, zipfile.BadZipFile, zlib.error, KeyError, ValueError, TypeError, AttributeError, IndexError,
    SyntaxError, EOFError, NotImplementedError,
)  # fmt: skip
"""What openpyxl and its XML parser raise on files that are none of theirs."""


def read(path: Path, layout: Layout) -> Raw:
    """Raw rows of the sheet.

    Formulas are read as such and not by the value that some program left beside them: nobody can check that one.

    Raises:
        DocumentError: no workbook, one that unpacks to too much, or without that sheet.
    """
    book = opened(path)
    names = sheet_names(path)
    name = layout.sheet or (names[0] if names else "")
    if name not in names:
        near = difflib.get_close_matches(name, names, n=1, cutoff=0.5)
        advice = f"Is it '{near[0]}'?" if near else f"Its sheets: {', '.join(names) or 'none'}."
        raise DocumentError(f"has no sheet '{name}'", place=path, advice=advice)
    sheet = book[name]
    sheet.reset_dimensions()  # Some programs write wrong ones, and rows beyond them would be dropped.
    lines = rows_of(sheet, path)
    header: list[str] = []
    for _ in range(layout.header):
        header = next(lines, (0, []))[1]
    return Raw(header, lines)


def sheet_names(path: Path) -> list[str]:
    """Names of the sheets of a workbook.

    Raises:
        DocumentError: it is no workbook.
    """
    return [sheet.title for sheet in opened(path).worksheets]


def opened(path: Path) -> Any:
    """The workbook, read as a stream; the last one is kept, as a large one takes seconds to open."""
    content = read_bytes(path)
    return unpacked(path, content)


@lru_cache(maxsize=1)
def unpacked(path: Path, content: bytes) -> Any:
    """The workbook with this content."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            members = archive.infolist()
            if len(members) > MAX_MEMBERS or sum(m.file_size for m in members) > MAX_UNPACKED:
                problem = f"unpacks to more than {MAX_UNPACKED // 1_000_000} MB or {MAX_MEMBERS} members"
                raise DocumentError(problem, place=path, advice="Save its table as CSV.")
        return load_workbook(BytesIO(content), read_only=True, data_only=False, keep_links=False)
    except BROKEN as error:
        advice = "If it has a password or is an .xls, save it anew as .xlsx or CSV."
        raise DocumentError("is no XLSX workbook", place=path, advice=advice) from error


def rows_of(sheet: Any, path: Path) -> Iterator[tuple[int, list[str]]]:
    """Each row with its number in the sheet."""
    try:
        for number, row in enumerate(sheet.iter_rows(), 1):
            yield number, [word(cell.value) for cell in row]
    except BROKEN as error:
        raise DocumentError(f"its sheet '{sheet.title}' is broken", place=path, advice="Save it anew.") from error


def word(value: Any) -> str:
    """One value as text, a day without its midnight and a whole number without its point."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime) and value.time() == time():
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, ArrayFormula | DataTableFormula):
        return "=of several cells"
    return str(value)
