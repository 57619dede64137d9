"""Data sets: the name of one that this field publishes in; how its files are known and read out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from loaders.datasets.disarm import is_disarm, load_disarm
from loaders.datasets.meta import is_meta, load_meta
from loaders.datasets.misp import is_misp, load_misp
from loaders.datasets.records import Loaded
from loaders.datasets.summary import is_index, load_index
from loaders.document import Metadata

__all__ = ["DATASETS", "FITS"]

DATASETS: dict[str, Callable[[Path, Metadata | None], Loaded]] = {
    "disarm": load_disarm,
    "meta": lambda path, metadata: (load_index if path.suffix == ".md" else load_meta)(path, metadata),
    "misp": load_misp,
}
"""Loader of each data set by its name."""

FITS: dict[str, Callable[[Path], bool]] = {
    "disarm": is_disarm,
    "meta": lambda path: is_meta(path) or is_index(path),
    "misp": is_misp,
}
"""Whether a file is one of the data set, by its content."""
