"""`kg backup` and `kg restore`: the managed graph in, one file out; and back, with the counts that prove it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from kg.cli.output import err, out
from kg.cli.session import address_of
from kg.errors import ServerError
from kg.settings import settings
from kg.store import Store
from kg.store.server import start, status, stop
from kg.store.server.dump import dump, load

__all__ = ["backup", "restore"]


def backup(
    file: Annotated[Path, typer.Argument(help="File to write.")],
    force: Annotated[bool, typer.Option("--force", help="Replace a file that is there.")] = False,
) -> None:
    """Write the whole graph, review decisions included, to one file. A running server is stopped for it.

    Example: kg backup graph.dump
    """
    refuse_other_server()
    if file.exists() and not force:
        raise ServerError("the file is there already", place=file, advice="Give another name, or --force.")
    running = status().running
    if running:
        err.print("Stopping Neo4j for the backup; Community edition can only be backed up while it stands still.")
    counted = counts(restart=running)
    try:
        dump(file)
    finally:
        if running:
            start()
    out.print(f"{file}: {told(counted)}, {file.stat().st_size:,} bytes", markup=False)
    if running:
        err.print("Neo4j runs again.", style="dim")


def restore(
    file: Annotated[Path, typer.Argument(help="File that `kg backup` wrote.")],
    force: Annotated[bool, typer.Option("--force", help="Replace a graph that is not empty.")] = False,
) -> None:
    """Replace the graph by the one in a backup.

    Example: kg restore graph.dump
    """
    refuse_other_server()
    running = status().running
    before = counts(restart=running)
    if before["nodes"]["total"] and not force:
        advice = "Back it up first, then add --force."
        raise ServerError(f"the graph is not empty ({told(before)})", place=settings().home, advice=advice)
    try:
        load(file)
        restored = counts(restart=True)
    finally:
        if running:
            start()
        else:
            stop()
    out.print(f"Restored from {file}: {told(restored)}", markup=False)


def refuse_other_server() -> None:
    """Only the managed server's files are at hand.

    Raises:
        ServerError: `NEO4J_URI` names another server.
    """
    if settings().neo4j_uri:
        advice = "Back that server up with its own tools, or unset NEO4J_URI."
        raise ServerError("only the managed server can be backed up and restored", place="NEO4J_URI", advice=advice)


def counts(*, restart: bool) -> dict[str, Any]:
    """What is in the graph; the server is started for it and, unless `restart`, stopped again."""
    with Store.open(address_of(start())) as store:
        store.prepare()
        found = store.counts()
    if not restart:
        stop()
    return found


def told(counted: dict[str, Any]) -> str:
    """Totals in words."""
    return ", ".join(f"{counted[kind]['total']:,} {kind}" for kind in ("nodes", "relationships", "statements"))
