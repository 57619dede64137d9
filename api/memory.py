"""Memory: a process that has started in, one in which collecting garbage costs a request little out."""

from __future__ import annotations

import gc

__all__ = ["settle"]

OBJECTS = 50_000
"""An answer of 200 kB has some 10,000 objects: Python's 700 would look for garbage a dozen times while it is made."""


def settle() -> None:
    """Take what stands now, such as the schema, out of the garbage collector's sight, and let it run less often."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(OBJECTS, 20, 50)
