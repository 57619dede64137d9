"""Bundles in, a filled graph out: files for Neo4j's importer, a database made of them apart, and that one put in place.

The database is finished in a folder of its own, with constraints, indexes and projection, before it takes the place of
the empty one; a fill that is killed leaves the graph as it was.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from filelock import FileLock, Timeout

from kg.errors import ServerError, StoreError
from kg.settings import Settings
from kg.settings import settings as current_settings
from kg.statement import Bundle
from kg.store.bulk.rest import Rest
from kg.store.bulk.writer import Writer
from kg.store.server import start, status, stop, supervise
from kg.store.server.address import address_of
from kg.store.server.adoption import adopt
from kg.store.server.config import format_config
from kg.store.server.jars import install_jars
from kg.store.server.java import administer
from kg.store.server.password import write_private
from kg.store.server.paths import Paths
from kg.store.store import Store, Written, time_of

__all__ = ["Fill", "fill"]

FOLDER = "fill"
"""Below `KG_HOME`: the files, and the home of the server that finishes the database."""

ADMIN_HEAP = "1g"
OFF_HEAP = "1g"
"""Memory of the importer beside its heap. It would else take nine tenths of what is free."""


class Fill:
    """A fill under way: `write` each bundle, then `finish`."""

    def __init__(self, settings: Settings, folder: Path, now: datetime | None = None) -> None:
        self.settings = settings
        self.folder = folder
        self.stamp = time_of(now)
        self.files = folder / "files"
        self.files.mkdir(parents=True)
        self.rest = Rest(folder / "rest.jsonl")
        self.writer = Writer(self.files, folder / "seen.db", self.rest, datetime.fromisoformat(self.stamp))

    def write(self, bundle: Bundle) -> Written:
        """Take a bundle in."""
        return self.writer.write(bundle)

    def finish(self) -> None:
        """Make the database and put it in the place of the empty one.

        Raises:
            ServerError: the importer fails, or the graph is not empty any more.
        """
        options = self.writer.close()
        apart = self.settings.model_copy(update={"home": self.folder, "jars": Paths.of(self.settings).jars})
        home = Paths.of(apart.model_copy(update={"bolt_port": 0, "http_port": 0}))
        home.prepare()
        if options:
            self.make(home, options)
        with supervise(apart) as server, Store.open(address_of(server, self.settings)) as store:
            store.prepare()  # which projects what was imported
            self.rest.write(store, self.stamp)
        refuse_filled(self.settings)
        stop(self.settings)
        adopt(Paths.of(self.settings), home.home / "data", self.settings.neo4j_database)

    def make(self, home: Paths, options: tuple[str, ...]) -> None:
        """Run the importer on the files, with the server's own settings for what they say of logs."""
        configuration = home.configuration / "neo4j.conf"
        write_private(configuration, format_config(0, 0))
        arguments = (
            "database", "import", "full", self.settings.neo4j_database, *options, "--id-type=string",
            "--array-delimiter=U+001F", "--multiline-fields=true", "--bad-tolerance=0", "--threads=2",
            f"--max-off-heap-memory={OFF_HEAP}", "--report-file=import.report",
            f"--additional-config={configuration}",
        )  # fmt: skip
        problem = administer(home, install_jars(home.jars), arguments, heap=ADMIN_HEAP, folder=self.files)
        if problem is not None:
            raise ServerError(f"neo4j-admin failed: {problem}", place=self.folder, advice="The graph is as it was.")
        shutil.rmtree(self.files)


@contextmanager
def fill(settings: Settings | None = None, now: datetime | None = None) -> Iterator[Fill]:
    """Fill the empty graph of the managed server; who calls ends with `finish`, and without it nothing is changed.

    Raises:
        StoreError: the graph is not empty, or it is not the managed server's.
        ServerError: another fill is under way.
    """
    chosen = settings or current_settings()
    if chosen.neo4j_uri:
        advice = "Load without --bulk, or unset NEO4J_URI."
        raise StoreError("only the managed server can be filled at once", place="NEO4J_URI", advice=advice)
    running = status(chosen).running
    refuse_filled(chosen)
    folder = chosen.home.expanduser().resolve() / FOLDER
    lock = FileLock(folder.with_suffix(".lock"))
    try:
        lock.acquire(timeout=0)
    except Timeout as error:
        raise ServerError("another fill is under way", place=folder, advice="Wait until it has ended.") from error
    try:
        shutil.rmtree(folder, ignore_errors=True)  # what a killed one left
        yield Fill(chosen, folder, now)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        lock.release()
        if running:
            start(chosen)
        else:
            stop(chosen)


def refuse_filled(settings: Settings) -> None:
    """The graph must be empty; the server is started to see it.

    Raises:
        StoreError: it is not.
    """
    with Store.open(address_of(start(settings), settings)) as store:
        held = store.counts()["nodes"]["total"]
    if held:
        advice = "Load without --bulk, or into another KG_HOME."
        raise StoreError(f"--bulk fills an empty graph, and this one has {held:,} nodes", advice=advice)
