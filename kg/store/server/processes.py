"""A home of Neo4j in, the process that serves it out; and the end of a process."""

from __future__ import annotations

import time
from pathlib import Path

import psutil

from kg.errors import ServerError

__all__ = ["MAIN_CLASS", "end_process", "find_server", "is_alive", "owner_lives"]

MAIN_CLASS = "org.neo4j.server.CommunityEntryPoint"
# A store of millions of nodes needs some seconds to write its last checkpoint.
STOP_SECONDS = 60.0
KILL_SECONDS = 10.0
POLL_SECONDS = 0.05


def find_server(home: Path, pid: int | None) -> psutil.Process | None:
    """The live server of a home: the process `pid` if that is it, else any.

    A server is known by its command line, not by its number alone: a number is given to other programs again after a
    restart, and a command that was killed at the wrong moment has left a server but no note of it.
    """
    if pid is not None and psutil.pid_exists(pid) and serves(candidate := psutil.Process(pid), home):
        return candidate
    return next((process for process in psutil.process_iter() if serves(process, home)), None)


def serves(process: psutil.Process, home: Path) -> bool:
    """Whether the process is the Neo4j server of this home."""
    try:
        command = process.cmdline()
        return MAIN_CLASS in command and f"--home-dir={home}" in command and is_alive(process.pid)
    except psutil.Error:
        return False


def is_alive(pid: int) -> bool:
    """Whether the process runs; one that has ended but was not yet collected by its parent does not."""
    try:
        return psutil.Process(pid).status() not in (psutil.STATUS_ZOMBIE, psutil.STATUS_DEAD)
    except psutil.Error:
        return False


def owner_lives(owner: int, server: psutil.Process) -> bool:
    """Whether the process to whose life the server is tied still runs.

    An owner is older than its server, which a younger program of the same number is not. (Times are compared with each
    other, never with a stored one: they shift when the machine's clock is set.)
    """
    try:
        process = psutil.Process(owner)
        return is_alive(owner) and process.create_time() <= server.create_time()
    except psutil.Error:
        return False


def end_process(process: psutil.Process) -> None:
    """Ask a server to stop, wait for its last checkpoint, and kill it only if it takes over a minute."""
    try:
        process.terminate()
        if not has_ended(process.pid, STOP_SECONDS):
            process.kill()
            has_ended(process.pid, KILL_SECONDS)
    except psutil.NoSuchProcess:
        return
    except psutil.AccessDenied as error:
        raise not_ending(process.pid, "it belongs to another user") from error
    if is_alive(process.pid):
        raise not_ending(process.pid, "the system does not let go of it")


def has_ended(pid: int, seconds: float) -> bool:
    """Wait for the end of a process. One that nobody collects (in a container without init) has ended too."""
    deadline = time.monotonic() + seconds
    while is_alive(pid):
        if time.monotonic() > deadline:
            return False
        time.sleep(POLL_SECONDS)
    return True


def not_ending(pid: int, why: str) -> ServerError:
    """The error for a server that cannot be ended."""
    return ServerError(f"the server does not end: {why}", place=f"process {pid}", advice=f"End it: kill -9 {pid}")
