"""A file in, the whole database dumped into it or loaded from it, while no server runs on the home.

The file is what `neo4j-admin database dump` writes, so any Neo4j of the same version or a later one can load it. It
holds the graph with every review decision; users and passwords stay in their home.
"""

from __future__ import annotations

from pathlib import Path
from typing import IO

from kg.errors import ServerError
from kg.settings import Settings
from kg.settings import settings as current_settings
from kg.store.server.jars import install_jars
from kg.store.server.java import administer
from kg.store.server.lifecycle import hold_lock, start, stop
from kg.store.server.paths import Paths
from kg.store.server.processes import find_server

__all__ = ["dump", "load"]

MAGIC = (b"DZV1", b"DGV1")
"""How a dump of Neo4j 4 and later begins: compressed with Zstandard or with gzip."""


def dump(target: Path, settings: Settings | None = None) -> None:
    """Write the database to `target`, whole or not at all. A running server is stopped; who calls starts it again.

    Raises:
        ServerError: there is no database yet, or the file cannot be written.
    """
    chosen = settings or current_settings()
    paths = Paths.of(chosen)
    if not paths.system_database.exists():
        raise ServerError("there is no database to back up", place=paths.home, advice="`kg up` makes one.")
    part = target.with_name(f"{target.name}.part")
    stop(chosen)
    try:
        with part.open("wb") as stream, hold_lock(paths):
            run(paths, ("database", "dump", chosen.neo4j_database, "--to-stdout"), stdout=stream)
        if part.stat().st_size == 0:
            raise ServerError("the dump is empty", place=target, advice="Run the command again.")
        part.replace(target)
    except OSError as error:
        raise ServerError(f"the file cannot be written ({error.strerror or error})", place=target) from error
    finally:
        part.unlink(missing_ok=True)


def load(source: Path, settings: Settings | None = None) -> None:
    """Replace the database by the one in `source`. A running server is stopped; who calls starts it again.

    Raises:
        ServerError: the file is no dump or is damaged.
    """
    chosen = settings or current_settings()
    paths = Paths.of(chosen)
    try:
        with source.open("rb", buffering=0) as stream:
            if stream.read(4) not in MAGIC:
                raise ServerError("is no backup of this program", place=source, advice="Give a file of `kg backup`.")
            stream.seek(0)  # Unbuffered, so that the program that inherits the file reads it from its beginning.
            if not paths.system_database.exists():
                start(chosen)  # A home without a server has no users yet, and nowhere to load to.
            stop(chosen)
            with hold_lock(paths):
                arguments = ("database", "load", chosen.neo4j_database, "--from-stdin", "--overwrite-destination=true")
                run(paths, arguments, stdin=stream)
    except OSError as error:
        raise ServerError(f"the file cannot be read ({error.strerror or error})", place=source) from error


def run(
    paths: Paths, arguments: tuple[str, ...], stdin: IO[bytes] | None = None, stdout: IO[bytes] | None = None
) -> None:
    """Neo4j's own tool, on a home that nobody uses."""
    if find_server(paths.home, None) is not None:
        raise ServerError("another command started the server", place=paths.home, advice="Run the command again.")
    problem = administer(paths, install_jars(paths.jars), arguments, stdin=stdin, stdout=stdout)
    if problem is not None:
        raise ServerError(f"neo4j-admin failed: {problem}", place=paths.home, advice="The file may be damaged.")
