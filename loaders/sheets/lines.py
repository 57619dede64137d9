"""The bytes of a JSON lines file in; raw rows out, with an object inside an object as `outer.inner`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from kg.errors import DocumentError
from loaders.sheets.layout import LIST, Layout, Raw, read_bytes

__all__ = ["read"]

MAX_DEPTH = 8


def read(path: Path, layout: Layout) -> Raw:
    """Raw rows; the header is every key, in the order in which they come. A key given twice is refused.

    Raises:
        DocumentError: with file and line.
    """
    rows: list[tuple[int, dict[str, str]]] = []
    for number, line in enumerate(read_bytes(path).splitlines(), 1):
        if line.strip(b" \t\r\n\xef\xbb\xbf"):
            place = f"{path}:{number}"
            try:
                found = json.loads(line.decode("utf-8-sig"), object_pairs_hook=unique, parse_constant=refuse)
                rows.append((number, dict(flat(found if isinstance(found, dict) else refuse(type(found).__name__)))))
            except UnicodeDecodeError as error:
                raise DocumentError("is not UTF-8", place=place, advice="Save it as UTF-8.") from error
            except json.JSONDecodeError as error:
                advice = "Each line is one object."
                raise DocumentError(f"is not JSON: {error.msg}", place=place, advice=advice) from error
            except (ValueError, RecursionError) as error:
                raise DocumentError(f"is no row: {error}", place=place, advice="Each line is one object.") from error
    header = list(dict.fromkeys(key for _, row in rows for key in row))
    return Raw(header, ((number, [row.get(key, "") for key in header]) for number, row in rows))


def unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object whose keys are all different: of a key given twice, one value would be dropped silently."""
    made = dict(pairs)
    if len(made) < len(pairs):
        twice = next(key for key, _ in pairs if sum(key == other for other, _ in pairs) > 1)
        raise ValueError(f"the key '{twice}' is given twice")
    return made


def refuse(name: str) -> Any:
    """NaN and Infinity are no JSON, and a line that is no object no row."""
    raise ValueError(f"{name} instead of a value")


def flat(item: dict[str, Any], prefix: str = "", depth: int = 1) -> Iterator[tuple[str, str]]:
    """Keys with their values as text; a list of values as one cell."""
    if depth > MAX_DEPTH:
        raise ValueError("nested too deeply")
    for key, value in item.items():
        if isinstance(value, dict):
            yield from flat(value, f"{prefix}{key}.", depth + 1)
        elif isinstance(value, list):
            if any(isinstance(part, dict | list) for part in value):
                raise ValueError(f"'{prefix}{key}' is a list of objects or lists")
            yield prefix + key, LIST.join(word(part) for part in value)
        else:
            yield prefix + key, word(value)


def word(value: Any) -> str:
    """One value as text."""
    if value is None:
        return ""
    return str(value).lower() if isinstance(value, bool) else str(value)
