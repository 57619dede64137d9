"""One server for one home: through kills, stale notes and commands that start it at once."""

from __future__ import annotations

import os
import socket
import subprocess
from pathlib import Path

import psutil
import pytest
from neo4j import GraphDatabase

from kg.errors import ServerError
from kg.settings import Settings
from kg.store.server import RunningServer, start, status, stop, supervise
from kg.store.server.paths import Paths
from kg.store.server.processes import has_ended
from kg.store.server.state import State, read_state, write_state
from tests.store.server.commands import command, processes_of, server_of


def query(server: RunningServer, text: str) -> list[dict[str, object]]:
    """The records of a query."""
    with GraphDatabase.driver(server.bolt_uri, auth=(server.username, server.password)) as driver:
        return [record.data() for record in driver.execute_query(text).records]


def spoken(process: subprocess.Popen[str]) -> int:
    """The process number that a command prints when its server is ready."""
    assert process.stdout is not None
    return int(process.stdout.readline())


def wait_for_launch(settings: Settings, starter: subprocess.Popen[str]) -> psutil.Process:
    """The server process, as soon as the command that starts it has launched it."""
    while (process := server_of(settings)) is None:
        assert starter.poll() is None, "the command ended without a server"
    return process


def test_what_was_written_is_there_after_a_stop_and_a_start(settings: Settings) -> None:
    first = start(settings)
    query(first, "CREATE (:Note {text: 'kept'})")
    assert stop(settings)
    assert not processes_of(settings)
    assert not status(settings).running
    assert not stop(settings)
    again = start(settings)
    assert again.started
    assert again.password == first.password
    assert query(again, "MATCH (n:Note) RETURN n.text AS text") == [{"text": "kept"}]


def test_two_commands_at_once_start_one_server_that_outlives_them(settings: Settings) -> None:
    commands = [command("start", settings) for _ in range(2)]
    pids = {spoken(process) for process in commands}
    assert [process.communicate() and process.returncode for process in commands] == [0, 0]
    assert {process.pid for process in processes_of(settings)} == pids
    assert len(pids) == 1
    assert status(settings).running


def test_a_killed_supervisor_is_followed_by_the_next_one_at_once(settings: Settings) -> None:
    first = command("supervise", settings)
    pid = spoken(first)
    assert len(processes_of(settings)) == 2, "the server and its guard"
    first.kill()
    first.communicate()
    with supervise(settings) as server:
        assert server.started
        assert server.pid != pid
        assert query(server, "RETURN 1 AS one") == [{"one": 1}]
    assert not processes_of(settings)
    assert not Paths.of(settings).state.exists()


def test_a_killed_supervisor_leaves_no_process_even_if_nothing_follows(settings: Settings) -> None:
    supervisor = command("supervise", settings)
    spoken(supervisor)
    left = processes_of(settings)
    supervisor.kill()
    supervisor.communicate()
    assert not status(settings).running
    assert all(has_ended(process.pid, 60) for process in left)


@pytest.mark.parametrize("verb", ["start", "supervise"])
def test_a_command_that_is_killed_while_it_starts_the_server_is_made_up_for(settings: Settings, verb: str) -> None:
    killed = command(verb, settings)
    half = wait_for_launch(settings, killed)
    killed.kill()
    killed.communicate()
    assert not status(settings).running
    server = start(settings)
    assert server.pid != half.pid
    assert [process.pid for process in processes_of(settings)] == [server.pid]


def test_a_killed_server_is_recognised_and_started_again(settings: Settings) -> None:
    first = start(settings)
    query(first, "CREATE (:Note {text: 'kept'})")
    psutil.Process(first.pid).kill()
    assert has_ended(first.pid, 30)
    assert not status(settings).running
    again = start(settings)
    assert again.started
    assert query(again, "MATCH (n:Note) RETURN n.text AS text") == [{"text": "kept"}]


def test_a_number_that_another_program_was_given_is_not_taken_for_the_server(settings: Settings) -> None:
    paths = Paths.of(settings)
    paths.prepare()
    write_state(
        paths.state, State(pid=os.getpid(), bolt_port=7687, http_port=7474, version="5.26.18", owner=None, ready=True)
    )
    assert not status(settings).running
    assert not stop(settings)
    assert read_state(paths.state) is None


def test_a_server_without_a_note_is_found_and_ended(settings: Settings) -> None:
    server = start(settings)
    Paths.of(settings).state.write_text("{ half a no")
    assert status(settings).starting
    assert stop(settings)
    assert has_ended(server.pid, 0)


def test_taken_ports_are_avoided_unless_they_must_be_exact(settings: Settings) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        taken = other.getsockname()[1]
        wishes = settings.model_copy(update={"bolt_port": taken, "http_port": taken})
        with pytest.raises(ServerError, match="taken by another program"):
            start(wishes, exact_ports=True)
        assert server_of(wishes) is None
        server = start(wishes)
        assert taken not in (server.bolt_port, server.http_port)
        assert query(server, "RETURN 1 AS one") == [{"one": 1}]


def test_a_server_that_is_not_ready_in_time_is_ended(settings: Settings) -> None:
    with pytest.raises(ServerError, match="was not ready after 0 s"):
        start(settings, seconds=0.2)
    assert not processes_of(settings)
    assert not Paths.of(settings).state.exists()


def test_a_heap_that_java_refuses_is_told_in_javas_words(settings: Settings) -> None:
    with pytest.raises(ServerError, match=r"Invalid initial heap size: -Xmsplenty.*Set KG_HEAP"):
        start(settings.model_copy(update={"heap": "plenty"}))
    assert not processes_of(settings)


def test_a_password_that_is_not_the_stores_is_told(settings: Settings) -> None:
    start(settings)
    stop(settings)
    Paths.of(settings).password.write_text("another-password\n")
    with pytest.raises(ServerError, match="refuses its own password"):
        start(settings)
    assert not processes_of(settings)


def test_a_folder_that_is_a_file_is_told(tmp_path: Path, jars: Path) -> None:
    (tmp_path / "home").touch()
    with pytest.raises(ServerError, match="cannot be written"):
        start(Settings(home=tmp_path / "home", jars=jars))
