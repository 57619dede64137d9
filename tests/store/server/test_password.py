"""Each home has a password of its own that only its owner can read."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import ServerError
from kg.settings import Settings
from kg.store.server.password import ensure_password
from kg.store.server.paths import Paths


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    """The folders of an empty home."""
    paths = Paths.of(Settings(home=tmp_path, jars=None))
    paths.prepare()
    return paths


def test_the_password_is_long_and_stays_the_same(paths: Paths) -> None:
    password = ensure_password(paths)
    assert len(password) >= 32
    assert ensure_password(paths) == password


def test_two_homes_have_different_passwords(tmp_path: Path, paths: Paths) -> None:
    other = Paths.of(Settings(home=tmp_path / "other", jars=None))
    other.prepare()
    assert ensure_password(paths) != ensure_password(other)


def test_only_the_owner_can_read_it(paths: Paths) -> None:
    ensure_password(paths)
    assert paths.password.stat().st_mode & 0o777 == 0o600
    assert paths.initial_password.stat().st_mode & 0o777 == 0o600
    assert paths.home.stat().st_mode & 0o777 == 0o700


def test_a_home_that_was_open_to_others_is_closed(paths: Paths) -> None:
    paths.home.chmod(0o755)
    paths.prepare()
    assert paths.home.stat().st_mode & 0o777 == 0o700


def test_the_server_gets_a_hash_and_not_the_password(paths: Paths) -> None:
    password = ensure_password(paths)
    credential = paths.initial_password.read_text()
    assert credential.startswith("neo4j:SHA-256,")
    assert password not in credential


def test_a_lost_password_of_a_store_is_an_error_that_says_where_it_was(paths: Paths) -> None:
    paths.system_database.mkdir(parents=True)
    with pytest.raises(ServerError, match="password of the store cannot be read") as caught:
        ensure_password(paths)
    assert caught.value.place == str(paths.password)


def test_an_empty_password_file_is_an_error(paths: Paths) -> None:
    paths.password.touch()
    with pytest.raises(ServerError, match="is empty"):
        ensure_password(paths)
