"""CSV: the content of an export in, one row a statement out, for spreadsheets.

A cell that a spreadsheet would take for a formula gets an apostrophe before it: words of a source never run.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import IO, Any

from kg.export.content import Content
from kg.export.vocabulary import lexical_form

__all__ = ["COLUMNS", "neutral", "write_csv"]

NAMED = ("subject", "object", "speaker", "document", "primarySource")
"""Columns that hold an entity: its name, and its id in a column of its own."""

PLAIN = (
    "polarity", "likelihood", "hedge", "quote", "start", "end", "locator", "subjectAs", "objectAs", "speakerAs",
    "statedOn", "valid", "role", "count", "method", "confidence", "review", "reviewedBy", "reviewedOn", "reviewReason",
    "marking", "licence",
)  # fmt: skip

COLUMNS = (
    "id", "subject", "predicate", "object", "value", "unit", "bound", "platform", "speaker", "document", "address",
    "primarySource", *PLAIN, *(f"{name}Id" for name in NAMED), "respondsTo",
)  # fmt: skip

DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def write_csv(content: Content, stream: IO[bytes]) -> int:
    """UTF-8 with a byte order mark, by which spreadsheets know it; returns the number of rows."""
    stream.write(b"\xef\xbb\xbf")
    count = 0
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    writer.writerow(COLUMNS)
    for row in content.statements(named=True):
        cells = dict(columns(row))
        writer.writerow([neutral(cells.get(name)) for name in COLUMNS])
        stream.write(buffer.getvalue().encode())
        buffer.seek(0)
        buffer.truncate()
        count += 1
    stream.write(buffer.getvalue().encode())
    return count


def columns(row: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    """The cells of one statement by their columns."""
    yield "id", row["id"]
    yield "predicate", row["predicate"]
    yield "respondsTo", row["respondsTo"]
    for name in NAMED:
        if key := row[name]:
            yield name, row["entities"][key]["properties"]["name"]
            yield f"{name}Id", key
    yield "address", row["report"].get("address")
    for name in ("value", "unit", "bound", "platform"):
        yield name, row["said"].get(name)
    for name in PLAIN:
        yield name, row["properties"].get(name)


def neutral(value: object) -> str:
    """A cell's text that no spreadsheet runs."""
    text = "" if value is None else value if isinstance(value, str) else lexical_form(value)
    return f"'{text}" if text.startswith(DANGEROUS) else text
