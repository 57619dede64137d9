"""Settings in, the managed Neo4j started, found, supervised or stopped: one server for one home, whoever asks."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import psutil
from filelock import FileLock, Timeout

from kg.settings import Settings
from kg.settings import settings as current_settings
from kg.store.guide import GUIDE, pages
from kg.store.server.adoption import settle
from kg.store.server.artifacts import NEO4J_VERSION
from kg.store.server.config import format_config, site_address
from kg.store.server.jars import check_space, install_jars
from kg.store.server.java import Launch, find_java, launch
from kg.store.server.memory import page_cache
from kg.store.server.password import USERNAME, ensure_password, read_password, write_private
from kg.store.server.paths import Paths
from kg.store.server.ports import HOST, choose_ports
from kg.store.server.processes import end_process, find_server, owner_lives
from kg.store.server.readiness import PortTakenError, wait_until_ready
from kg.store.server.site import add_pages
from kg.store.server.state import State, read_state, write_state

__all__ = ["RunningServer", "ServerStatus", "start", "status", "stop", "supervise"]

log = logging.getLogger(__name__)

# A store that was killed replays its transactions first, which the usual 7 s do not cover.
START_SECONDS = 180.0
# An empty store, its logs and some transactions.
STORE_BYTES = 100_000_000
PORT_TRIES = 3


@dataclass(frozen=True)
class RunningServer:
    """A server that answers. `started` says whether this call started it; `tied`, that it ends with its owner."""

    bolt_uri: str
    browser_url: str
    guide_url: str
    username: str
    password: str = field(repr=False)
    pid: int
    bolt_port: int
    http_port: int
    version: str
    home: Path
    log: Path
    started: bool
    tied: bool


@dataclass(frozen=True)
class ServerStatus:
    """`server` is there when one runs; `starting`, when a process is there that cannot be used yet (or is ending)."""

    running: bool
    starting: bool
    version: str
    home: Path
    server: RunningServer | None


def start(
    settings: Settings | None = None, *, exact_ports: bool = False, seconds: float = START_SECONDS
) -> RunningServer:
    """Start the server, or find it running; it outlives this process.

    With `exact_ports`, a preferred port that is taken is an error. Raises `ServerError` with what to do, and then
    leaves no process behind.
    """
    return find_or_start(settings or current_settings(), exact_ports=exact_ports, seconds=seconds, tied=False)[0]


@contextmanager
def supervise(settings: Settings | None = None, *, seconds: float = START_SECONDS) -> Iterator[RunningServer]:
    """A running server for the length of a `with` block.

    One that ran before is left running. One that is started for it ends with the block, and also when this process is
    killed.
    """
    chosen = settings or current_settings()
    server, launched = find_or_start(chosen, exact_ports=False, seconds=seconds, tied=True)
    try:
        yield server
    finally:
        if launched is not None:
            paths = Paths.of(chosen)
            with hold_lock(paths):
                abandon(paths, launched)


def stop(settings: Settings | None = None) -> bool:
    """End the server and wait until it has written everything; whether there was one."""
    paths = Paths.of(settings or current_settings())
    if not paths.home.is_dir():
        return False
    with hold_lock(paths):
        _, process = find(paths)
        if process is not None:
            end_process(process)
        paths.state.unlink(missing_ok=True)
    return process is not None


def status(settings: Settings | None = None) -> ServerStatus:
    """Whether the server runs, and where; waits for nobody and changes nothing."""
    paths = Paths.of(settings or current_settings())
    state, process = find(paths)
    if state is None or process is None or not is_usable(state, process):
        return ServerStatus(False, process is not None, NEO4J_VERSION, paths.home, None)
    return ServerStatus(True, False, state.version, paths.home, describe(paths, state, started=False))


def find_or_start(
    settings: Settings, *, exact_ports: bool, seconds: float, tied: bool
) -> tuple[RunningServer, Launch | None]:
    """The running server, and how it was launched if this call did."""
    paths = Paths.of(settings)
    paths.prepare()
    with hold_lock(paths):
        state, process = find(paths)
        if state is not None and process is not None and is_usable(state, process):
            return describe(paths, state, started=False), None
        if process is not None:
            # A command was killed while it was starting this server, or while it was the owner of it.
            log.info("ending the server that a killed command left behind (process %d)", process.pid)
            end_process(process)
        paths.state.unlink(missing_ok=True)
        settle(paths)
        find_java()
        check_space(paths.home, STORE_BYTES)
        jars = install_jars(paths.jars)
        password = ensure_password(paths)
        for attempt in range(PORT_TRIES):
            try:
                ports = choose_ports(settings.bolt_port, settings.http_port, exact=exact_ports)
                started, launched = run(paths, jars, settings, ports, password, seconds, tied=tied)
                break
            except PortTakenError:
                if exact_ports or attempt + 1 == PORT_TRIES:
                    raise
        return describe(paths, started, started=True), launched


def run(
    paths: Paths,
    jars: Sequence[Path],
    settings: Settings,
    ports: tuple[int, int],
    password: str,
    seconds: float,
    *,
    tied: bool,
) -> tuple[State, Launch]:
    """Launch a server on these ports and wait for it; if it does not come up, leave nothing of it."""
    configuration = format_config(*ports, cache=page_cache(settings.heap), read_only=settings.read_only)
    write_private(paths.configuration / "neo4j.conf", configuration)
    served = add_pages(jars, pages(site_address(ports[1])), paths.browser)
    launched = launch(paths, served, settings.heap, tied=tied)
    try:
        owner = os.getpid() if tied else None
        state = State(pid=launched.pid, bolt_port=ports[0], http_port=ports[1], version=NEO4J_VERSION, owner=owner)
        # Noted before it is ready, so that a start that is killed now leaves a trace.
        write_state(paths.state, state)
        wait_until_ready(launched.pid, *ports, password, log=paths.log, seconds=seconds)
        state = state.model_copy(update={"ready": True})
        write_state(paths.state, state)
    except BaseException:
        abandon(paths, launched)
        raise
    return state, launched


def abandon(paths: Paths, launched: Launch) -> None:
    """End a server that this process launched, and forget it."""
    paths.state.unlink(missing_ok=True)
    launched.release()
    if (process := find_server(paths.home, launched.pid)) is not None:
        end_process(process)


def find(paths: Paths) -> tuple[State | None, psutil.Process | None]:
    """What was noted of the last server, and the process that serves the home now."""
    state = read_state(paths.state)
    return state, find_server(paths.home, state.pid if state else None)


def is_usable(state: State, process: psutil.Process) -> bool:
    """Whether the process is the noted server, came up, and is not about to end because its owner has."""
    is_noted = state.ready and state.pid == process.pid
    return is_noted and (state.owner is None or owner_lives(state.owner, process))


def describe(paths: Paths, state: State, *, started: bool) -> RunningServer:
    """What a caller needs to reach the server."""
    return RunningServer(
        bolt_uri=f"bolt://{HOST}:{state.bolt_port}",
        browser_url=f"http://{HOST}:{state.http_port}/browser/",
        guide_url=f"{site_address(state.http_port)}/{GUIDE}",
        username=USERNAME,
        password=read_password(paths),
        pid=state.pid,
        bolt_port=state.bolt_port,
        http_port=state.http_port,
        version=state.version,
        home=paths.home,
        log=paths.log,
        started=started,
        tied=state.owner is not None,
    )


@contextmanager
def hold_lock(paths: Paths) -> Iterator[None]:
    """Be the only one that starts or stops the server; the system frees the lock of a command that was killed."""
    lock = FileLock(paths.lock, mode=0o600)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        log.info("waiting for another kg command that starts or stops the server")
        lock.acquire()
    try:
        yield
    finally:
        lock.release()
