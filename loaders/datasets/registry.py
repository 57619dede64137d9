"""Data sets: a path in, the loader that understands its content out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from kg.errors import DocumentError
from loaders.datasets.disarm import is_disarm, load_disarm
from loaders.datasets.meta import is_meta, load_meta
from loaders.datasets.misp import is_misp, load_misp
from loaders.datasets.records import Loaded
from loaders.datasets.table import read_json
from loaders.document import Metadata

__all__ = ["DATASETS", "recognise"]

DATASETS: dict[str, Callable[[Path, Metadata | None], Loaded]] = {
    "disarm": load_disarm,
    "meta": load_meta,
    "misp": load_misp,
}
"""Loader of each data set by its name."""


def recognise(path: Path) -> str | None:
    """The name of the loader that understands the file's content, or None."""
    ending = path.suffix.lower()
    if ending == ".json":
        try:
            data = read_json(path)
        except DocumentError:
            return None
        return "disarm" if is_disarm(path, data) else "misp" if is_misp(data) else None
    if ending == ".csv":
        return "disarm" if is_disarm(path) else "meta" if is_meta(path) else None
    return None
