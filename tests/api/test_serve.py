"""`kg serve`: it takes its port before anything else, and answers until it is told to stop."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time

import httpx
import psutil
import pytest

from kg.cli.serve import free_port, listen
from kg.errors import ServerError
from kg.store import Address


def environment(address: Address) -> dict[str, str]:
    """The environment that names a server."""
    return {
        **os.environ,
        "NEO4J_URI": address.uri,
        "NEO4J_USERNAME": address.username,
        "NEO4J_PASSWORD": address.password,
        "NEO4J_DATABASE": address.database,
    }


def serve(port: int, address: Address, *options: str) -> subprocess.Popen[str]:
    """`kg serve` as a process of its own."""
    command = [sys.executable, "-c", "from kg.cli.app import main; main()", "serve", "--port", str(port), *options]
    return subprocess.Popen(
        command, env=environment(address), text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )


def test_a_port_that_is_taken_is_told_at_once(scratch_address: Address) -> None:
    with listen("127.0.0.1", 0) as taken:
        port = taken.getsockname()[1]
        process = serve(port, scratch_address)
        _, errors = process.communicate(timeout=60)
    assert process.returncode == 1
    assert f"127.0.0.1:{port}: the API cannot listen there" in errors
    assert "--port" in errors


def test_it_answers_and_ends_with_a_signal(scratch_address: Address) -> None:
    with free_port(0) as probe:
        port = probe.getsockname()[1]
    process = serve(port, scratch_address)
    try:
        health = wait_for_health(port, process)
        process.send_signal(signal.SIGINT)
        printed, _ = process.communicate(timeout=60)
    finally:
        process.kill()
    assert health["status"] == "ok"
    assert f"http://127.0.0.1:{port}/graphql" in printed
    assert process.returncode == 0


def test_several_processes_answer_at_one_address(scratch_address: Address) -> None:
    with free_port(0) as probe:
        port = probe.getsockname()[1]
    process = serve(port, scratch_address, "--workers", "2")
    try:
        wait_for_health(port, process)
        # Beside the workers, Python keeps a process of its own that tracks what they share.
        children = psutil.Process(process.pid).children()
        workers = [child for child in children if "spawn_main" in " ".join(child.cmdline())]
        answers = [answer_without(worker, port) for worker in workers]
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=60)
    finally:
        process.kill()
    assert answers == ["ok", "ok"]
    assert not any(worker.is_running() for worker in workers)


def answer_without(worker: psutil.Process, port: int) -> str:
    """What `/health` says while one worker stands still."""
    worker.suspend()
    try:
        return str(httpx.get(f"http://127.0.0.1:{port}/health", timeout=60).json()["status"])
    finally:
        worker.resume()


def wait_for_health(port: int, process: subprocess.Popen[str]) -> dict[str, str]:
    """What `/health` says as soon as the API answers."""
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and process.poll() is None:
        try:
            answer: dict[str, str] = httpx.get(f"http://127.0.0.1:{port}/health").json()
            return answer
        except httpx.TransportError:
            time.sleep(0.1)
    raise AssertionError(process.communicate()[1])


def test_a_free_port_is_another_one_where_the_preferred_is_taken() -> None:
    with listen("127.0.0.1", 0) as taken:
        port = taken.getsockname()[1]
        with free_port(port) as other:
            assert other.getsockname()[1] != port


def test_an_address_of_another_machine_is_refused() -> None:
    with pytest.raises(ServerError, match=r"192\.0\.2\.1:0: the API cannot listen there"):
        listen("192.0.2.1", 0)


def test_an_ipv6_address_can_be_listened_on() -> None:
    with listen("::1", 0) as listening:
        assert listening.family is socket.AF_INET6
