"""The bytes of a CSV or TSV file in; raw rows out."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from kg.errors import DocumentError
from loaders.content import MAX_BYTES
from loaders.sheets.layout import Layout, Raw, read_bytes

__all__ = ["read"]

DELIMITERS = ",;\t|"
QUOTED = re.compile(r'"[^"]*"')


def read(path: Path, layout: Layout) -> Raw:
    """Raw rows; a byte that the encoding does not know stays as a lone surrogate, so that its row alone is refused.

    Raises:
        DocumentError: the file cannot be read as this encoding at all.
    """
    csv.field_size_limit(MAX_BYTES)
    content = read_bytes(path)
    if content.startswith((b"\xff\xfe", b"\xfe\xff")) and layout.encoding == "utf-8-sig":
        raise DocumentError("not UTF-8 but UTF-16", place=path, advice="Save it as UTF-8, or give its encoding.")
    try:
        text = content.decode(layout.encoding, "surrogateescape")
    except (LookupError, UnicodeError) as error:
        raise DocumentError(f"is not {layout.encoding}", place=path, advice="Give its encoding.") from error
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=layout.delimiter or delimiter(path, text), strict=True)
    header: list[str] = []
    for _ in range(layout.header):
        header = next(reader, [])
    return Raw(header, numbered(reader))


def numbered(reader: Any) -> Iterator[tuple[int, list[str]]]:
    """Each row with the line on which it begins."""
    begin = reader.line_num + 1
    for cells in reader:
        yield begin, cells
        begin = reader.line_num + 1


def delimiter(path: Path, text: str) -> str:
    """A tab in a .tsv; else what divides the first line most, as spreadsheets write a semicolon in many languages."""
    if path.suffix.lower() == ".tsv":
        return "\t"
    first = QUOTED.sub("", text[: text.find("\n") if "\n" in text else None])
    return max(DELIMITERS, key=lambda mark: (first.count(mark), -DELIMITERS.index(mark)))
