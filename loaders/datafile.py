"""YAML that people write by hand: a file or text in, a `YamlFile` of plain text, lists and mappings out.

Dates and numbers become text, because `2023-10-25` and `7704` are what the source says, not something to reckon with.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from kg.errors import KgError
from kg.yaml import YamlFile, parse_yaml, read_yaml

__all__ = ["read_data", "read_data_text"]

MAX_BYTES = 4_000_000
MAX_NODES = 300_000
MAX_DEPTH = 12
"""Limits on what one file may unfold to: a few lines of YAML aliases can stand for a billion values."""


def read_data(file: Path | Traversable, error: type[KgError], name: str | None = None) -> YamlFile:
    """Read one data file.

    Raises:
        KgError: of class `error`, with file and line.
    """
    label = name or str(file)
    if isinstance(file, Path) and file.is_file() and file.stat().st_size > MAX_BYTES:
        raise error(f"larger than {MAX_BYTES // 1_000_000} MB", place=label, advice="Split it.")
    return in_limits(lambda: read_yaml(file, error, label), error, label)


def read_data_text(text: str, error: type[KgError], name: str) -> YamlFile:
    """Read data from text; lines count from the first line of `text`.

    Raises:
        KgError: of class `error`, with file and line.
    """
    return in_limits(lambda: parse_yaml(text, error, name), error, name)


def in_limits(read: Callable[[], YamlFile], error: type[KgError], label: str) -> YamlFile:
    """What `read` gives, as plain text, within the limits on depth and size."""
    try:
        file = read()
        return replace(file, data=plain(file, file.data))
    except RecursionError as problem:
        raise error("nested too deeply", place=label, advice=f"Nest at most {MAX_DEPTH} levels.") from problem


def plain(file: YamlFile, data: Any) -> Any:
    """The same data with every date and number as text."""
    budget = MAX_NODES

    def walk(value: Any, path: tuple[str | int, ...]) -> Any:
        nonlocal budget
        budget -= 1
        if budget < 0 or len(path) > MAX_DEPTH:
            raise file.fail(path[:2], "unfolds to too much data", "Write it out without YAML aliases, or split it.")
        if isinstance(value, dict):
            return {str(key): walk(item, (*path, key)) for key, item in value.items()}
        if isinstance(value, list):
            return [walk(item, (*path, index)) for index, item in enumerate(value)]
        if isinstance(value, date):
            return value.isoformat()
        if isinstance(value, int | float) and not isinstance(value, bool):
            return str(value)
        return value

    return walk(data, ())
