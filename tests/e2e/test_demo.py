"""`kg demo` as a user meets it: it loads, answers, stops without a trace, and starts again after it was killed."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import psutil
import pytest

KG = Path(sys.executable).with_name("kg")
QUESTION = '{ operation(id: "operation/spamouflage") { name attributedTo { nodes { name } } } }'


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Demo:
    """A running `kg demo` in a home of its own."""

    def __init__(self, home: Path, jars: Path) -> None:
        self.home = home
        self.port = free_port()
        environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith("NEO4J_")},
            "KG_HOME": str(home),
            "KG_JARS": str(jars),
            "PYTHONUNBUFFERED": "1",
            "COLUMNS": "200",  # so that no cell of a table breaks over two lines
        }
        self.process = subprocess.Popen(
            [KG, "demo", "--port", str(self.port)],
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self.seen: list[str] = []

    def wait_until_served(self) -> str:
        """What it printed until it said how to stop it."""
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.seen.append(line)
            if line.startswith("Stop "):
                break
        return "".join(self.seen)

    def attributed(self) -> list[dict[str, str]]:
        """To whom the API says that Spamouflage is attributed; the server needs a moment after it said where it is."""
        for _ in range(100):
            try:
                reply = httpx.post(f"http://127.0.0.1:{self.port}/graphql", json={"query": QUESTION}, timeout=20)
            except httpx.TransportError:
                time.sleep(0.1)
            else:
                return list(reply.raise_for_status().json()["data"]["operation"]["attributedTo"]["nodes"])
        raise AssertionError("the API did not answer:\n" + "".join(self.seen))

    def servers(self) -> list[psutil.Process]:
        """Java processes whose home is this one's."""
        found = []
        for process in psutil.process_iter(["name", "cmdline"]):
            command = " ".join(process.info["cmdline"] or ())
            if str(self.home) in command and "java" in (process.info["name"] or ""):
                found.append(process)
        return found


def gone(demo: Demo) -> bool:
    """Whether its Neo4j ends within a minute."""
    return not psutil.wait_procs(demo.servers(), timeout=60)[1] and not demo.servers()


@pytest.fixture
def start(tmp_path: Path, jars: Path) -> Iterator[Callable[[], Demo]]:
    """Starts demos in one home; whatever happens in the test, they are gone after it."""
    demos: list[Demo] = []

    def begin() -> Demo:
        demos.append(Demo(tmp_path / "home", jars))
        return demos[-1]

    yield begin
    for demo in demos:
        if demo.process.poll() is None:
            demo.process.kill()
            demo.process.wait(timeout=60)
        assert gone(demo)


def test_a_demo_answers_ends_on_interrupt_and_starts_again_after_a_kill(start: Callable[[], Demo]) -> None:
    first = start()
    printed = first.wait_until_served()
    assert "Global Affairs Canada" in printed
    assert f"http://127.0.0.1:{first.port}/graphql" in printed
    assert {node["name"] for node in first.attributed()} >= {"China"}
    first.process.send_signal(signal.SIGINT)
    assert first.process.wait(timeout=60) == 0
    assert gone(first)

    killed = start()
    killed.wait_until_served()
    killed.process.kill()
    killed.process.wait(timeout=60)
    assert gone(killed)

    again = start()
    assert " 0 of them new" in again.wait_until_served()
    assert {node["name"] for node in again.attributed()} >= {"China"}
    again.process.send_signal(signal.SIGTERM)
    again.process.wait(timeout=60)
    assert gone(again)
