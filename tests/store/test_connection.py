"""Connecting: the settings choose the server, and what is wrong with them is told in one line."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import StoreError
from kg.settings import Settings
from kg.store import Address, Store


def settings(monkeypatch: pytest.MonkeyPatch, **environment: str) -> Settings:
    """Settings from an environment that has only these Neo4j variables."""
    for name in ("NEO4J_URI", "NEO4J_USERNAME", "NEO4J_PASSWORD", "NEO4J_DATABASE"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    return Settings()


def test_without_an_address_the_managed_server_is_meant(monkeypatch: pytest.MonkeyPatch) -> None:
    assert Address.configured(settings(monkeypatch)) is None


def test_the_environment_selects_any_other_server(monkeypatch: pytest.MonkeyPatch, scratch_address: Address) -> None:
    chosen = settings(monkeypatch, NEO4J_URI=scratch_address.uri, NEO4J_PASSWORD=scratch_address.password)
    address = Address.configured(chosen)
    assert address == scratch_address
    with Store.open(address) as store:
        assert store.read("RETURN 1 AS one") == [{"one": 1}]


def test_an_address_without_a_password_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(StoreError, match="NEO4J_URI is set but NEO4J_PASSWORD is not"):
        Address.configured(settings(monkeypatch, NEO4J_URI="bolt://127.0.0.1:1"))


def test_a_wrong_password_is_told_and_not_shown(scratch_address: Address) -> None:
    wrong = Address(scratch_address.uri, scratch_address.username, "hunter2-wrong", scratch_address.database)
    with pytest.raises(StoreError, match="refuses the login") as error:
        Store.open(wrong)
    assert "hunter2" not in error.value.line() + repr(wrong)


@pytest.mark.parametrize("uri", ["bolt://127.0.0.1:1", "http://127.0.0.1:1", "nonsense"])
def test_an_address_where_no_neo4j_answers_is_told(uri: str) -> None:
    with pytest.raises(StoreError, match="no Neo4j server answers") as error:
        Store.open(Address(uri, "neo4j", "x", "neo4j"))
    assert "\n" not in error.value.line()


def test_an_unknown_database_is_told(scratch_address: Address) -> None:
    with pytest.raises(StoreError, match="nosuch"):
        Store.open(Address(scratch_address.uri, scratch_address.username, scratch_address.password, "nosuch"))


def test_a_home_is_taken_from_the_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert settings(monkeypatch, KG_HOME=str(tmp_path)).home == tmp_path


def test_what_a_store_wrote_goes_as_a_bookmark_with_what_it_reads_next(store: Store) -> None:
    manager = store.driver.execute_query_bookmark_manager
    before = set(manager.get_bookmarks())
    store.change(lambda transaction: transaction.run("CREATE (:Entity {id: 'country/a'})").consume())
    written = set(manager.get_bookmarks())
    assert written
    assert written != before
