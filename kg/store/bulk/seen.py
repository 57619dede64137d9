"""Ids in, whether and with what they came before out; in a file, so that memory does not grow with their number."""

from __future__ import annotations

import sqlite3
from pathlib import Path

__all__ = ["Seen"]

SET_UP = """
PRAGMA journal_mode=OFF;
PRAGMA synchronous=OFF;
PRAGMA locking_mode=EXCLUSIVE;
PRAGMA cache_size=-131072;
CREATE TABLE seen (key BLOB PRIMARY KEY, value INTEGER) WITHOUT ROWID;
"""
"""128 MiB of cache hold about 5,000,000 ids; beyond that the system's own cache of files serves."""


class Seen:
    """What each key was seen with last. The file is of no use to anybody else, so nothing is done to make it safe."""

    def __init__(self, file: Path) -> None:
        # Without isolation level, so that no transaction is committed in between; one thread at a time uses it.
        self.connection = sqlite3.connect(file, isolation_level=None, check_same_thread=False)
        self.connection.executescript(SET_UP)
        self.connection.execute("BEGIN")

    def close(self) -> None:
        """Let go of the file."""
        self.connection.close()

    def add(self, key: bytes, value: int = 0) -> bool:
        """Whether it is new; only then the value is kept."""
        made = self.connection.execute("INSERT OR IGNORE INTO seen VALUES (?, ?)", (key, value))
        return made.rowcount > 0

    def get(self, key: bytes) -> int | None:
        """What it was seen with, or None if it was not seen."""
        found = self.connection.execute("SELECT value FROM seen WHERE key = ?", (key,)).fetchone()
        return int(found[0]) if found else None

    def put(self, key: bytes, value: int) -> None:
        """Keep another value."""
        self.connection.execute("UPDATE seen SET value = ? WHERE key = ?", (value, key))
