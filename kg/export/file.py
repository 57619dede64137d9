"""Files of an export: a store, a format and a reader in, a file on disk or bytes on a stream out."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from kg.errors import ExportError
from kg.export.content import Content, Problem
from kg.export.description import describe
from kg.export.formats import find_format
from kg.export.reader import Reader
from kg.store import Store

__all__ = ["Exported", "export_graph", "whole_file"]

DELTA_ADVICE = "Take nquads or trig, or send it whole again: ids stay the same, so what is new replaces what is old."


@dataclass(frozen=True)
class Exported:
    """What an export wrote, what it left out and why, and the addresses that it could not write as they are."""

    count: int
    unit: str
    left_out: dict[str, int]
    problems: tuple[Problem, ...]


def export_graph(
    store: Store,
    format_name: str,
    out: Path | IO[bytes],
    base: str,
    reader: Reader | None = None,
    since: str | None = None,
) -> Exported:
    """Write what a reader may see; with `since`, what changed since that time (ISO 8601). A file gets a description.

    Raises:
        ExportError: the format is unknown or the file cannot be written. A file that was there before stays whole.
    """
    chosen = find_format(format_name)
    if since and not chosen.deltas:
        raise ExportError(f"{format_name} cannot hold what changed since a time", advice=DELTA_ADVICE)
    content = Content(store, reader or Reader(), base, since)
    if isinstance(out, Path):
        with whole_file(out) as stream:
            count = chosen.write(content, stream)
        describe(content, chosen, out, count)
    else:
        count = chosen.write(content, out)
    return Exported(count, chosen.unit, dict(content.scope.left_out), tuple(sorted(content.problems)))


@contextmanager
def whole_file(path: Path) -> Iterator[IO[bytes]]:
    """A stream whose bytes become the file when all of them are written.

    Raises:
        ExportError: the file cannot be written.
    """
    part = path.with_name(f".{path.name}.part")
    try:
        with part.open("wb") as stream:
            yield stream
        part.replace(path)
    except OSError as error:
        raise ExportError(f"cannot be written: {error.strerror or error}", place=path) from error
    finally:
        part.unlink(missing_ok=True)
