"""The jar folder ends up with exactly what the lock says, or with an error that says what to do."""

from __future__ import annotations

import socket
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from kg.errors import ServerError
from kg.store.server.artifacts import Artifact
from kg.store.server.jars import check_space, install_jars
from tests.store.server.repositories import Repository

# A process that may write no file over 1,000 bytes: what a full disk does to a download, anywhere and repeatably.
LIMITED = """
import resource, sys
from pathlib import Path
from kg.errors import ServerError
from kg.store.server.artifacts import parse_lock
from kg.store.server.jars import install_jars
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
try:
    install_jars(Path(sys.argv[1]), artifacts=parse_lock(sys.argv[2]), addresses=[sys.argv[3]])
except ServerError as error:
    print(error)
"""


@pytest.fixture(autouse=True)
def no_maven_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty local Maven folder, so that what this machine has cached plays no part."""
    monkeypatch.setenv("M2_REPO", str(tmp_path / "m2"))
    return tmp_path / "m2"


def test_jars_are_fetched_under_the_names_of_the_lock(tmp_path: Path, repository: Repository) -> None:
    artifacts = [repository.add("one", b"first"), repository.add("two", b"second")]
    paths = install_jars(tmp_path / "jars", artifacts=artifacts, addresses=[repository.address])
    assert [path.read_bytes() for path in paths] == [b"first", b"second"]
    assert {path.name for path in (tmp_path / "jars").iterdir()} == {".lock", *(jar.file_name for jar in artifacts)}


def test_a_second_run_asks_the_repository_for_nothing(tmp_path: Path, repository: Repository) -> None:
    artifacts = [repository.add("one", b"first")]
    for _ in range(2):
        install_jars(tmp_path, artifacts=artifacts, addresses=[repository.address])
    assert repository.asked.total() == 1


def test_a_killed_run_is_taken_up_where_it_stopped(tmp_path: Path, repository: Repository) -> None:
    done, partly = repository.add("done", b"whole"), repository.add("partly", b"whole too")
    (tmp_path / done.file_name).write_bytes(b"whole")
    (tmp_path / f"{partly.file_name}.part").write_bytes(b"who")
    install_jars(tmp_path, artifacts=[done, partly], addresses=[repository.address])
    assert (tmp_path / partly.file_name).read_bytes() == b"whole too"
    assert not list(tmp_path.glob("*.part"))
    assert repository.asked == {f"/{partly.repository_path}": 1}


def test_a_damaged_jar_is_fetched_again(tmp_path: Path, repository: Repository) -> None:
    jar = repository.add("one", b"first")
    (tmp_path / jar.file_name).write_bytes(b"rotten")
    (path,) = install_jars(tmp_path, artifacts=[jar], addresses=[repository.address])
    assert path.read_bytes() == b"first"


def test_a_jar_of_another_content_than_locked_is_refused_and_not_kept(tmp_path: Path, repository: Repository) -> None:
    jar = repository.add("one", b"first")
    repository.files[f"/{jar.repository_path}"] = b"something else"
    with pytest.raises(ServerError, match="not the locked") as caught:
        install_jars(tmp_path, artifacts=[jar], addresses=[repository.address])
    assert caught.value.place == jar.file_name
    assert [path.name for path in tmp_path.iterdir()] == [".lock"]


def test_an_overloaded_repository_is_asked_again(tmp_path: Path, repository: Repository) -> None:
    jar = repository.add("one", b"first")
    repository.answers[f"/{jar.repository_path}"] = [503, 429]
    install_jars(tmp_path, artifacts=[jar], addresses=[repository.address])
    assert repository.asked.total() == 3


def test_a_refusal_is_final(tmp_path: Path, repository: Repository) -> None:
    jar = repository.add("one", b"first")
    repository.answers[f"/{jar.repository_path}"] = [403]
    with pytest.raises(ServerError, match=r"127\.0\.0\.1 answered 403"):
        install_jars(tmp_path, artifacts=[jar], addresses=[repository.address])
    assert repository.asked.total() == 1


def test_the_next_repository_is_asked_for_what_the_first_lacks(tmp_path: Path, repository: Repository) -> None:
    jar = repository.add("one", b"first")
    addresses = [f"{repository.address}/empty", repository.address]
    (path,) = install_jars(tmp_path, artifacts=[jar], addresses=addresses)
    assert path.read_bytes() == b"first"


def test_no_network_is_one_clear_line(tmp_path: Path) -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{closed.getsockname()[1]}"
        jar = Artifact("org.example", "one", "1.0", "", "0" * 64)
        with pytest.raises(ServerError, match="cannot be reached") as caught:
            install_jars(tmp_path, artifacts=[jar], addresses=[address])
    assert "Check the network" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_two_commands_at_once_fetch_each_jar_once(tmp_path: Path, repository: Repository) -> None:
    artifacts = [repository.add(f"jar{number}", b"%d" % number) for number in range(20)]
    with ThreadPoolExecutor(2) as pool:
        runs = [
            pool.submit(install_jars, tmp_path, artifacts=artifacts, addresses=[repository.address]) for _ in range(2)
        ]
    assert runs[0].result() == runs[1].result()
    assert set(repository.asked.values()) == {1}


def test_a_jar_in_mavens_own_folder_is_copied_if_it_is_the_locked_one(
    tmp_path: Path, repository: Repository, no_maven_folder: Path
) -> None:
    right, wrong = repository.add("right", b"right"), repository.add("wrong", b"wrong")
    for jar, content in ((right, b"right"), (wrong, b"something else")):
        cached = no_maven_folder / jar.repository_path
        cached.parent.mkdir(parents=True)
        cached.write_bytes(content)
    install_jars(tmp_path / "jars", artifacts=[right, wrong], addresses=[repository.address])
    assert repository.asked == {f"/{wrong.repository_path}": 1}
    assert (tmp_path / "jars" / right.file_name).read_bytes() == b"right"


def test_a_disk_that_fills_up_is_one_clear_line_and_leaves_no_part(tmp_path: Path, repository: Repository) -> None:
    jar = repository.add("large", b"x" * 100_000)
    run = subprocess.run(
        [sys.executable, "-c", LIMITED, tmp_path, jar.lock_line(), repository.address],
        capture_output=True,
        text=True,
        check=True,
    )
    assert "could not write the jar" in run.stdout
    assert "Free some disk space" in run.stdout
    assert [path.name for path in tmp_path.iterdir()] == [".lock"]


def test_too_little_disk_space_is_said_before_anything_is_fetched(tmp_path: Path) -> None:
    with pytest.raises(ServerError, match="MB of free disk space are needed"):
        check_space(tmp_path, 10**18)
    check_space(tmp_path, 1)
