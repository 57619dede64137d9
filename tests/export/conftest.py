"""`jena` runs a command of Apache Jena, whose locked jars are fetched like Neo4j's, on the same Java runtime."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.store.server.artifacts import parse_lock
from kg.store.server.jars import install_jars
from kg.store.server.java import find_java

Jena = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture(scope="session")
def jena(jars: Path) -> Jena:
    """A function of a main class and its arguments."""
    lock = Path(__file__).with_name("jena.lock")
    installed = install_jars(jars.parent / "jena", artifacts=parse_lock(lock.read_text("utf-8"), place=str(lock)))

    def run(main: str, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
        environment = {**os.environ, "CLASSPATH": os.pathsep.join(map(str, installed))}
        command = [str(find_java()), "-Xmx400m", "-XX:TieredStopAtLevel=1", main, *map(str, arguments)]
        return subprocess.run(command, capture_output=True, text=True, env=environment, check=False)

    return run
