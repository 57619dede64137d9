"""Doctor: a set-up and a graph in; what is wrong with them and what to do, out. It repairs and starts nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Literal

from kg.errors import KgError
from kg.resolve import find_contradictions, judgements
from kg.settings import Settings
from kg.store import Address, Store, cypher
from kg.store.connection import told
from kg.store.schema import schema_statements
from kg.store.server.artifacts import NEO4J_VERSION, read_lock
from kg.store.server.jars import missing_jars
from kg.store.server.java import find_java
from kg.store.server.paths import Paths
from kg.store.server.ports import is_free

__all__ = ["Finding", "examine_graph", "examine_setup"]

OLDEST = (5, 26)
"""The release of Neo4j from which every query of this program runs."""

NAMED = re.compile(r"^CREATE (?:\w+ )?(?:CONSTRAINT|INDEX) (\w+)")


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at: whether it is as it should be, and what to do if it is not."""

    what: str
    state: Literal["ok", "warning", "error"]
    told: str
    advice: str | None = None


def examine_setup(settings: Settings, running: bool) -> Iterator[Finding]:
    """What the managed server needs: a Java runtime, whole jars, free ports. Nothing of it where NEO4J_URI is set."""
    if settings.neo4j_uri:
        yield Finding("server", "ok", f"NEO4J_URI names {settings.neo4j_uri}; the managed server is not used")
        return
    try:
        yield Finding("java", "ok", str(find_java()))
    except KgError as error:
        yield Finding("java", "error", error.problem, error.advice)
    folder, lock = Paths.of(settings).jars, read_lock()
    with ThreadPoolExecutor(4) as pool:
        missing = missing_jars(pool, folder, lock)
    if missing:
        problem = f"{len(missing)} of {len(lock)} jars are missing or changed, such as {missing[0].file_name}"
        yield Finding("jars", "warning", f"{folder}: {problem}", "Run `kg up`, which fetches them anew.")
    else:
        yield Finding("jars", "ok", f"{folder}: {len(lock)} jars of Neo4j {NEO4J_VERSION}, as the lock says")
    if not running:
        for name, port in (("KG_BOLT_PORT", settings.bolt_port), ("KG_HTTP_PORT", settings.http_port)):
            if is_free(port):
                yield Finding("ports", "ok", f"{port} ({name}) is free")
            else:
                advice = f"`kg up` takes another one; to keep this one, end what uses it, or set {name}."
                yield Finding("ports", "warning", f"{port} ({name}) is used by another program", advice)


def examine_graph(address: Address) -> Iterator[Finding]:
    """What a running server holds: version, schema, whether everything hangs together, judgements that contradict."""
    try:
        with Store.open(address) as store:
            with told():  # at once, where queries would be tried again for half a minute
                store.driver.verify_connectivity()
            yield from examine_server(store)
            yield from examine_content(store)
    except KgError as error:
        yield Finding("server", "error", error.problem, error.advice or "Start it with `kg up`, or check NEO4J_URI.")


def examine_server(store: Store) -> Iterator[Finding]:
    """The server's version, and the constraints and indexes that the ontology asks for."""
    version = str(store.read(cypher("doctor/version"))[0]["version"])
    numbers = tuple(int(part) for part in version.split(".")[:2])
    advice = f"Take Neo4j {'.'.join(map(str, OLDEST))} or later." if numbers < OLDEST else None
    yield Finding("version", "error" if advice else "ok", f"Neo4j {version}", advice)
    states = {row["name"]: row["state"] for row in store.read(cypher("doctor/schema"))}
    there = {*states, *(row["name"] for row in store.read(cypher("doctor/constraints")))}
    wanted = [match[1] for statement in schema_statements() if (match := NAMED.match(statement))]
    if missing := sorted(set(wanted) - there):
        problem = f"{len(missing)} of {len(wanted)} constraints and indexes are missing, such as {missing[0]}"
        yield Finding(
            "schema", "error", problem, "Run `kg up` (with NEO4J_URI: `kg load` on any file), which makes them."
        )
    elif failed := sorted(name for name, state in states.items() if state == "FAILED"):
        yield Finding(
            "schema", "error", f"the index {failed[0]} has failed", f"Drop it (DROP INDEX {failed[0]}), then `kg up`."
        )
    else:
        yield Finding("schema", "ok", f"{len(wanted)} constraints and indexes")


def examine_content(store: Store) -> Iterator[Finding]:
    """Nodes and relationships that should hang together, the version that wrote them, and judgements on identity."""
    if store.is_outdated():
        advice = "Run `kg up` (with NEO4J_URI: `kg load` on any file), which brings it up to date."
        yield Finding("graph", "error", "an older version wrote it", advice)
    hanging = store.read(cypher("doctor/dangling"))
    for row in hanging:
        problem = f"{row['count']} {row['problem']}, such as {', '.join(row['ids'][:3])}"
        advice = "Load their sources again, or restore a backup; `kg review history ID` tells of a statement."
        yield Finding("graph", "error", problem, advice)
    if not hanging:
        yield Finding(
            "graph", "ok", f"{store.counts()['statements']['total']:,} statements, and nothing hangs in the air"
        )
    made = judgements(store)
    contradictions = find_contradictions(made)
    for chain in contradictions:
        yield Finding("identity", "error", f"judgements contradict: {chain}", "Take one back: `kg unmerge ID`.")
    if not contradictions:
        yield Finding("identity", "ok", f"{len(made)} judgements, and none contradicts another")
