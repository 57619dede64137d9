"""An instance to hand out: it answers, and refuses to write, to fetch an address and to read a file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from neo4j.exceptions import ClientError

from kg.cli.session import address_of
from kg.errors import StoreError
from kg.settings import Settings
from kg.store import Store, saved_query
from kg.store.server import start, stop
from tests.bundles import disputed


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory, jars: Path) -> Iterator[Store]:
    """A store that was filled and then started read-only."""
    writable = Settings(home=tmp_path_factory.mktemp("reader"), jars=jars, neo4j_uri=None, bolt_port=0, http_port=0)
    try:
        with Store.open(address_of(start(writable))) as store:
            store.prepare()
            store.write(disputed())
        stop(writable)
        with Store.open(address_of(start(writable.model_copy(update={"read_only": True})))) as store:
            yield store
    finally:
        stop(writable)


def run(store: Store, text: str, **parameters: str) -> None:
    """A query in a session that may write, as Browser opens it."""
    store.driver.execute_query(text, parameters, database_=store.database)


def test_it_answers_and_is_not_hindered_by_what_it_may_not_prepare(reader: Store) -> None:
    reader.prepare()
    rows = reader.query(saved_query("attributions-of-operation"), {"operation": "Spamouflage"})
    assert {row["stance"] for row in rows} == {"affirmed", "denied"}


@pytest.mark.parametrize(
    "text",
    [
        "CREATE (:Entity {id: 'operation/new'})",
        "MATCH (s:Statement) SET s.review = 'proposed'",
        "MATCH (n) DETACH DELETE n",
        "CREATE INDEX more IF NOT EXISTS FOR (n:Report) ON (n.more)",
    ],
)
def test_every_write_is_refused(reader: Store, text: str) -> None:
    before = reader.counts()
    with pytest.raises(ClientError, match="read"):
        run(reader, text)
    assert reader.counts() == before


def test_a_copy_of_another_version_says_what_it_needs(reader: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.store.store.version", lambda: "another")
    reader.prepare()
    with pytest.raises(StoreError, match="a read-only copy needs a new backup"):
        reader.query(saved_query("overview"), {})


@pytest.mark.parametrize("address", ["http://127.0.0.1:9/rows.csv", "https://example.org/rows.csv", "file:///rows.csv"])
def test_nothing_is_fetched(reader: Store, address: str) -> None:
    with pytest.raises(ClientError, match=r"blocked|not allowed|[Cc]annot load|disabled"):
        run(reader, "LOAD CSV FROM $address AS row RETURN row", address=address)
