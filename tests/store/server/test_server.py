"""A running server answers on this machine alone, to its own password alone, and reads nothing from elsewhere."""

from __future__ import annotations

from pathlib import Path

import httpx
import psutil
import pytest
from neo4j import Driver, GraphDatabase
from neo4j.exceptions import AuthError, Neo4jError

from kg.settings import Settings
from kg.store.server import NEO4J_VERSION, RunningServer, start, status, supervise
from tests.store.server.commands import processes_of
from tests.store.server.repositories import Repository


@pytest.fixture(scope="module")
def driver(server: RunningServer) -> Driver:
    """A connection to the server, opened with what it says of itself."""
    with GraphDatabase.driver(server.bolt_uri, auth=(server.username, server.password)) as driver:
        yield driver


def test_it_is_the_locked_community_server(driver: Driver) -> None:
    (record,), _, _ = driver.execute_query("CALL dbms.components() YIELD versions, edition")
    assert record.data() == {"versions": [NEO4J_VERSION], "edition": "community"}


def test_its_password_need_not_be_changed_and_the_default_one_is_refused(driver: Driver, server: RunningServer) -> None:
    (record,), _, _ = driver.execute_query("SHOW USERS YIELD user, passwordChangeRequired", database_="system")
    assert record.data() == {"user": "neo4j", "passwordChangeRequired": False}
    with (
        GraphDatabase.driver(server.bolt_uri, auth=("neo4j", "neo4j")) as stranger,
        pytest.raises(AuthError),
    ):
        stranger.verify_connectivity()


def test_it_listens_on_the_loopback_address_only(server: RunningServer) -> None:
    listening = [
        connection.laddr
        for connection in psutil.Process(server.pid).net_connections("inet")
        if connection.status == psutil.CONN_LISTEN
    ]
    assert {address.port for address in listening} == {server.bolt_port, server.http_port}
    assert {address.ip for address in listening} <= {"127.0.0.1", "::ffff:127.0.0.1"}


def test_browser_is_served_and_is_told_the_right_bolt_port(server: RunningServer) -> None:
    page = httpx.get(server.browser_url)
    assert page.status_code == 200
    assert "<title>Neo4j Browser</title>" in page.text
    found = httpx.get(f"http://127.0.0.1:{server.http_port}/", headers={"Accept": "application/json"}).json()
    assert found["bolt_direct"] == server.bolt_uri


def test_a_query_cannot_read_from_an_address(driver: Driver, repository: Repository) -> None:
    repository.files["/rows.csv"] = b"a,b\n"
    with pytest.raises(Neo4jError, match="blocked"):
        driver.execute_query("LOAD CSV FROM $url AS row RETURN row", url=f"{repository.address}/rows.csv")
    assert not repository.asked


def test_a_query_cannot_read_a_file(driver: Driver, server: RunningServer) -> None:
    folder = server.home / "import"
    folder.mkdir(exist_ok=True)
    (folder / "rows.csv").write_text("a,b\n")
    with pytest.raises(Neo4jError, match="allow_csv_import_from_file_urls"):
        driver.execute_query("LOAD CSV FROM 'file:///rows.csv' AS row RETURN row")


def test_nothing_is_reported_to_anybody(driver: Driver) -> None:
    records, _, _ = driver.execute_query(
        "SHOW SETTINGS YIELD name, value WHERE name IN ['dbms.usage_report.enabled', 'client.allow_telemetry'] RETURN *"
    )
    assert {record["name"]: record["value"] for record in records} == {
        "dbms.usage_report.enabled": "false",
        "client.allow_telemetry": "false",
    }


def test_the_password_stands_in_no_command_line_and_no_representation(server: RunningServer) -> None:
    assert server.password not in " ".join(psutil.Process(server.pid).cmdline())
    assert server.password not in repr(server)


def test_files_of_the_home_are_closed_to_others(server: RunningServer) -> None:
    assert server.home.stat().st_mode & 0o777 == 0o700
    for name in ("password", "conf/neo4j.conf"):
        assert (server.home / name).stat().st_mode & 0o777 == 0o600


def test_a_second_start_finds_it(server: RunningServer, server_settings: Settings) -> None:
    again = start(server_settings)
    assert (again.pid, again.password, again.started) == (server.pid, server.password, False)
    assert [process.pid for process in processes_of(server_settings)] == [server.pid]


def test_a_supervisor_leaves_a_server_running_that_ran_before(server: RunningServer, server_settings: Settings) -> None:
    with supervise(server_settings) as found:
        assert (found.pid, found.tied) == (server.pid, False)
    assert status(server_settings).running


def test_its_status_tells_where_it_is(server: RunningServer, server_settings: Settings) -> None:
    found = status(server_settings)
    assert (found.running, found.starting, found.version) == (True, False, NEO4J_VERSION)
    assert found.server is not None
    assert (found.server.bolt_uri, found.server.browser_url) == (server.bolt_uri, server.browser_url)


def test_a_home_without_a_server_has_none_and_is_not_made(tmp_path: Path) -> None:
    found = status(Settings(home=tmp_path / "home"))
    assert (found.running, found.starting, found.server) == (False, False, None)
    assert not (tmp_path / "home").exists()
