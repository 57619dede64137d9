"""A finished database in a folder of its own in, the home's database replaced by it out.

One renaming decides: before it nothing has happened, after it every start finishes what a kill may have left undone.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from kg.store.server.paths import Paths

__all__ = ["adopt", "settle"]

PARTS = ("databases", "transactions")
"""Folders below Neo4j's `data` that hold a folder for each database."""


def adopt(paths: Paths, data: Path, database: str) -> None:
    """Take the database out of Neo4j's `data` folder of another home on the same disk. No server runs on either."""
    for part in PARTS:
        for other in (data / part).iterdir():
            if other.name != database:
                shutil.rmtree(other) if other.is_dir() else other.unlink()
    data.rename(paths.incoming)
    settle(paths)


def settle(paths: Paths) -> None:
    """Put in place what `adopt` has taken; nothing happens if there is nothing."""
    if not paths.incoming.is_dir():
        return
    for part in PARTS:
        for incoming in list((paths.incoming / part).glob("*")):
            target = paths.home / "data" / part / incoming.name
            shutil.rmtree(target, ignore_errors=True)
            incoming.rename(target)
    shutil.rmtree(paths.incoming)
