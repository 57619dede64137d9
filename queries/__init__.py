"""Cypher as data: one query a file, its title and parameters in the header."""

from __future__ import annotations

from importlib.resources import files
from importlib.resources.abc import Traversable

__all__ = ["root"]


def root() -> Traversable:
    """The folder of this package, readable from a wheel as from a checkout."""
    return files(__name__)
