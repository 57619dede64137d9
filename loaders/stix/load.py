"""STIX files: a path in; proposed statements of its authors and a note of what was not understood out.

Nothing is fetched. Size and nesting are bounded before anything is made of the content.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import orjson

from kg.errors import DocumentError
from kg.statement import Bundle
from loaders.document import Metadata
from loaders.stix.objects import Objects
from loaders.stix.statements import Statements

__all__ = ["is_stix", "load_stix"]

MAX_BYTES = 50_000_000
MAX_DEPTH = 24


def is_stix(path: Path) -> bool:
    """Whether the file may be a STIX bundle, by its ending."""
    return path.suffix.lower() == ".json"


def load_stix(path: Path, metadata: Metadata | None = None) -> tuple[Bundle, str | None]:
    """Read one bundle; with it, what of it was not understood, or None.

    Raises:
        DocumentError: with the file: it is no STIX 2.1 bundle, is too large or too deep, or does not say who sends it.
    """
    try:
        objects = Objects(read(path))
        made = Statements(objects, path.stem.removesuffix(".stix"), metadata or Metadata()).bundle()
        return made, objects.note()
    except DocumentError as error:
        raise DocumentError(error.problem, place=path, advice=error.advice) from error
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        problem = f"is not valid STIX 2.1: {str(error).splitlines()[0][:200]}"
        raise DocumentError(problem, place=path, advice="Check it with the STIX validator.") from error


def read(path: Path) -> list[dict[str, Any]]:
    """The objects of a bundle within the limits."""
    try:
        if path.stat().st_size > MAX_BYTES:
            raise DocumentError(f"larger than {MAX_BYTES // 1_000_000} MB", advice="Ask the partner for it in parts.")
        content = orjson.loads(path.read_bytes())
    except OSError as error:
        raise DocumentError(f"cannot be read: {error.strerror or error}", advice="Check the path.") from error
    except orjson.JSONDecodeError as error:
        raise DocumentError(f"is not JSON: {error}", advice="Check that it was saved whole.") from error
    if not isinstance(content, dict) or content.get("type") != "bundle":
        raise DocumentError("is no STIX bundle", advice="A .json file is read as one: an object of type 'bundle'.")
    found = content.get("objects", [])
    if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
        raise DocumentError("its 'objects' are no list of objects", advice="Check it with the STIX validator.")
    if too_deep(found):
        raise DocumentError(f"nested deeper than {MAX_DEPTH} levels", advice="STIX needs few; check who made it.")
    for one in found:
        if not isinstance(one.get("id"), str) or not isinstance(one.get("type"), str):
            raise DocumentError("has an object without id or type", advice="Check it with the STIX validator.")
    return found


def too_deep(content: object) -> bool:
    """Whether values stand inside each other beyond the limit."""
    level = [content]
    for _ in range(MAX_DEPTH):
        level = [inner for value in level for inner in inside(value) if isinstance(inner, dict | list)]
        if not level:
            return False
    return True


def inside(value: object) -> list[Any]:
    """The values right in a list or an object."""
    return list(value.values()) if isinstance(value, dict) else value if isinstance(value, list) else []
