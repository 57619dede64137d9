"""How the cells of a file lie: what a reader of one format is given, and the raw rows that it gives back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

from kg.errors import DocumentError
from loaders.content import MAX_BYTES

__all__ = ["LIST", "Layout", "Raw", "read_bytes"]

LIST = "\x1f"
"""Stands between the items of a list in one cell: the unit separator, which no text holds."""


class Layout(BaseModel):
    """Where the table is in its file. What a format does not have is ignored by its reader."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    sheet: str | None = Field(None, description="Name of the sheet of a workbook; the first without it.")
    header: int = Field(1, ge=1, description="Number of the row with the names of the columns; rows above are skipped.")
    delimiter: str | None = Field(None, min_length=1, max_length=1, description="Between cells; guessed without it.")
    encoding: str = Field("utf-8-sig", description="Encoding of a text file, such as windows-1252.")


@dataclass(frozen=True)
class Raw:
    """A header and rows, each with the number by which people find it; cells are text as the file has it."""

    header: list[str]
    rows: Iterator[tuple[int, list[str]]]


def read_bytes(path: Path) -> bytes:
    """The bytes of a file within the limit on size.

    Raises:
        DocumentError: it is too large or cannot be read.
    """
    try:
        if path.stat().st_size > MAX_BYTES:
            raise DocumentError(f"larger than {MAX_BYTES // 1_000_000} MB", place=path, advice="Split it.")
        return path.read_bytes()
    except OSError as error:
        raise DocumentError(f"cannot be read: {error.strerror or error}", place=path) from error
