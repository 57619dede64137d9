"""Output: rows and messages in; tables for people, JSON or CSV for programs out."""

from __future__ import annotations

import csv
import json
import sys
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table

__all__ = ["err", "out", "print_csv", "print_json", "print_table", "progress", "visible"]

out = Console(highlight=False, soft_wrap=True)
err = Console(stderr=True, highlight=False, soft_wrap=True)


def print_json(data: Any) -> None:
    """One JSON document on standard output, dates as ISO 8601."""
    sys.stdout.write(json.dumps(data, ensure_ascii=False, indent=2, default=iso) + "\n")


def iso(value: Any) -> str:
    """Neo4j's and Python's dates and times as text."""
    for method in ("iso_format", "isoformat"):
        if hasattr(value, method):
            return str(getattr(value, method)())
    return str(value)


def print_csv(rows: Sequence[Mapping[str, Any]]) -> None:
    """Rows as CSV; a cell that a spreadsheet could take for a formula gets an apostrophe before it (OWASP)."""
    if not rows:
        return
    writer = csv.DictWriter(sys.stdout, fieldnames=list(rows[0]))
    writer.writeheader()
    for row in rows:
        writer.writerow({key: safe_cell(cell(value)) for key, value in row.items()})


def safe_cell(text: str) -> str:
    """Disarm what a spreadsheet would run."""
    return "'" + text if text.startswith(("=", "+", "-", "@", "\t", "\r", "\n")) else text


def print_table(rows: Sequence[Mapping[str, Any]], title: str | None = None) -> None:
    """Rows as a table without the columns that are empty in all of them, or a line that says there are none."""
    if not rows:
        out.print(f"{title}: no rows." if title else "No rows.")
        return
    table = Table(title=title, title_justify="left", show_lines=False)
    filled = [key for key in rows[0] if any(cell(row[key]) for row in rows)]
    for key in filled:
        table.add_column(key, overflow="fold")
    for row in rows:
        table.add_row(*(cell(row[key]) for key in filled), style=None)
    Console(highlight=False, markup=False).print(table)


def cell(value: Any) -> str:
    """A value in one cell."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Mapping):
        return ", ".join(f"{key}: {cell(item)}" for key, item in value.items() if item is not None)
    if isinstance(value, str):
        return value
    if isinstance(value, Iterable):
        separator = "\n" if any(isinstance(item, Mapping) for item in value) else ", "
        return separator.join(cell(item) for item in value)
    return iso(value)


def visible(text: str) -> str:
    """Text of a document for a terminal: what would steer it, or turn the order of letters round, is shown as U+….

    Line breaks become spaces, so that a source cannot draw lines of its own.
    """
    return "".join(shown(character) for character in text)


def shown(character: str) -> str:
    """One character."""
    if character.isspace():
        return " "
    return f"<U+{ord(character):04X}>" if unicodedata.category(character) in ("Cc", "Cf", "Cs", "Co") else character


def progress() -> Progress:
    """A progress bar on standard error; on a pipe it stays silent. Its tasks have fields `done`, `files` and `rate`."""
    counts = TextColumn("{task.fields[done]}/{task.fields[files]}  {task.fields[rate]}")
    columns = (TextColumn("{task.description}", markup=False), BarColumn(), counts, TimeRemainingColumn())
    return Progress(*columns, console=err, transient=True, disable=not err.is_terminal)
