"""A heap, as Java writes it, in; its size and that of the page cache beside it out."""

from __future__ import annotations

import re

__all__ = ["bytes_of", "page_cache"]

UNITS = {"": 1, "k": 1024, "m": 1024**2, "g": 1024**3}
LEAST_CACHE = 128


def bytes_of(heap: str) -> int | None:
    """Bytes of a heap, or None where it is no size, which is left to Java to refuse."""
    size = re.fullmatch(r"(\d+)([kmg]?)", heap.lower())
    return int(size[1]) * UNITS[size[2]] if size else None


def page_cache(heap: str) -> str:
    """Half as much for the pages of the store; what is not in it still comes from the system's own cache of files."""
    return f"{max(LEAST_CACHE, (bytes_of(heap) or 0) // 2 // UNITS['m'])}m"
