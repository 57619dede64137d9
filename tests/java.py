"""Java tools for tests: a lock of jars and a main class in, the finished process out.

The jars are fetched and checked like Neo4j's, and run on the same Java runtime; nothing is installed by hand.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

from kg.store.server.artifacts import parse_lock
from kg.store.server.jars import install_jars
from kg.store.server.java import find_java

__all__ = ["Tool", "java_tool"]

Tool = Callable[..., "subprocess.CompletedProcess[str]"]


def java_tool(lock: Path, folder: Path) -> Tool:
    """A function of a main class and its arguments."""
    installed = install_jars(folder / lock.stem, artifacts=parse_lock(lock.read_text("utf-8"), place=str(lock)))

    def run(main: str, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
        environment = {**os.environ, "CLASSPATH": os.pathsep.join(map(str, installed))}
        command = [str(find_java()), "-Xmx400m", "-XX:TieredStopAtLevel=1", main, *map(str, arguments)]
        return subprocess.run(command, capture_output=True, text=True, env=environment, check=False)

    return run
