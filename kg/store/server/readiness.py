"""A server process in, the moment when it answers queries out; or what its log says of why it does not."""

from __future__ import annotations

import time
from pathlib import Path

import httpx
from neo4j import GraphDatabase
from neo4j.exceptions import DriverError, Neo4jError

from kg.errors import ServerError
from kg.store.server.password import USERNAME
from kg.store.server.ports import HOST, is_open
from kg.store.server.processes import is_alive

__all__ = ["PortTakenError", "explain_log", "wait_until_ready"]

POLL_SECONDS = 0.1


class PortTakenError(ServerError):
    """Another program took a port between our choice and the server's start."""


def wait_until_ready(pid: int, bolt_port: int, http_port: int, password: str, *, log: Path, seconds: float) -> None:
    """Return as soon as a login over Bolt, a transaction and the page of Neo4j Browser work.

    Raises `ServerError` when the process ends, refuses the password, or takes more than `seconds`.
    """
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if not is_alive(pid):
            raise explain_log(log, "Neo4j ended while it was starting")
        if is_open(bolt_port) and answers_bolt(bolt_port, password) and answers_http(http_port):
            return
        time.sleep(POLL_SECONDS)
    raise explain_log(log, f"Neo4j was not ready after {seconds:.0f} s")


def answers_bolt(port: int, password: str) -> bool:
    """Whether the server lets us in and its default database takes a transaction."""
    try:
        with (
            GraphDatabase.driver(f"bolt://{HOST}:{port}", auth=(USERNAME, password), telemetry_disabled=True) as driver,
            driver.session() as session,
            session.begin_transaction(),
        ):
            return True
    except Neo4jError as error:
        if (error.code or "").startswith("Neo.ClientError.Security"):
            raise ServerError(
                "the server refuses its own password",
                place=f"{HOST}:{port}",
                advice="Put back the file `password` that belongs to this store.",
            ) from error
        return False
    except (DriverError, OSError):
        return False


def answers_http(port: int) -> bool:
    """Whether Neo4j Browser is served: the last thing that a starting server does, so that it may be stopped now."""
    try:
        # Never through a proxy: the address is this machine.
        return httpx.get(f"http://{HOST}:{port}/browser/", trust_env=False).is_success
    except httpx.TransportError:
        return False


def explain_log(log: Path, problem: str) -> ServerError:
    """An error with the most telling words of the server's log, and what to do about it."""
    text = log.read_text("utf-8", errors="replace") if log.exists() else ""
    words = telling_words([line.strip() for line in text.splitlines() if line.strip()])
    if "Address already in use" in text:
        return PortTakenError(f"{problem}: a port was taken", place=log, advice="Run the command again.")
    if words is None:
        advice = "It may have been killed, or this machine is short of memory: run the command again."
    elif "OutOfMemoryError" in text or "heap" in words.lower():
        advice = "Set KG_HEAP to a size that fits this machine, for example 512m or 1g."
    elif "No space left" in text:
        advice = "Free some disk space and run the command again."
    else:
        advice = "Run the command again; if it stays, this log says more."
    return ServerError(f"{problem}: {words or 'its log names no error'}", place=log, advice=advice)


def telling_words(lines: list[str]) -> str | None:
    """Java's own first words if it did not even begin, else the innermost cause or the last error that is named."""
    if any("initialization of VM" in line or "Java Virtual Machine" in line for line in lines):
        return " ".join([line for line in lines if not line.startswith("Picked up")][:2])
    for mark in ("Caused by:", "OutOfMemoryError", "Exception", "ERROR"):
        if found := [line for line in lines if mark in line]:
            return found[-1]
    return None
