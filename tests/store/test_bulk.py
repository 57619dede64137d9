"""A first fill by Neo4j's importer: the same graph as the ordinary way gives, of an empty one, whole or not at all."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from bench.generate import bundles
from kg.errors import StoreError
from kg.settings import Settings
from kg.statement import Bundle, Entity, Review
from kg.store import Store
from kg.store.bulk import fill
from kg.store.server import start, stop
from kg.store.server.address import address_of
from kg.store.server.adoption import settle
from kg.store.server.paths import Paths
from tests.bundles import ACCEPTED, EMBASSY, ENTITIES, bundle, disputed, statement

NOW = datetime(2026, 1, 2, tzinfo=UTC)


def odd() -> Iterator[Bundle]:
    """What comes twice and says something else, what answers and repeats, and words that files keep with difficulty."""
    text = "Lines\r\nand\n\"marks\", commas; and \x1f\t 'signs' \\ 名前 "
    yield Bundle(
        entities=(
            Entity(id="report/odd", class_name="Report", name=text, attributes={"text": text, "title": ""}),
            Entity.of("Country", "Zetaland", authority=True, demonyms=["of;it", "a\x1fb"], aliases=[]),
            Entity.of("Organisation", "RRM Canada", aliases=["one", "two, three"]),
        )
    )
    yield disputed()
    yield Bundle(entities=(Entity.of("Organisation", "RRM CANADA"), Entity.of("Country", "China", authority=True)))
    yield Bundle(entities=(Entity.of("Country", "China", authority=True, capital="Beijing"),))
    found, otherwise = statement(method="rule:a@1", review=Review()), statement(method="rule:a@2", review=Review())
    yield bundle(found).model_copy(update={"extracted": "report/briefing"})
    yield bundle(otherwise).model_copy(update={"extracted": "report/briefing"})
    rejected = Review(state="rejected", by="reviewer", on=NOW, reason="misread")
    yield bundle(statement(quote="Spamouflage", object_as="it", method="rule:a@1", review=rejected))
    yield bundle(statement(quote="Spamouflage", object_as="that", method="rule:a@1", review=Review()))
    yield bundle(statement(speaker=EMBASSY, review=ACCEPTED), statement(speaker=EMBASSY, review=ACCEPTED))
    yield Bundle(entities=(*ENTITIES, Entity.of("Country", "Taiwan")), statements=(statement(to="country/taiwan"),))


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory, jars: Path) -> Iterator[Settings]:
    """The settings of a server that was filled with the odd and 1,000 other statements."""
    settings = Settings(home=tmp_path_factory.mktemp("fill"), jars=jars, neo4j_uri=None, bolt_port=0, http_port=0)
    start(settings)
    with fill(settings, NOW) as abandoned:
        abandoned.write(disputed())
    with fill(settings, NOW) as filling:  # which finds an empty graph
        for part in (*odd(), *bundles(1_000, batch=400)):
            filling.write(part)
        filling.finish()
    yield settings
    stop(settings)


def everything(store: Store) -> list[str]:
    """Each node with its labels and properties, and each relationship with its own, as sorted lines."""
    nodes: list[dict[str, Any]] = store.read("MATCH (n) RETURN n.id AS id, labels(n) AS labels, properties(n) AS of")
    edges = store.read("MATCH (a)-[r]->(b) RETURN a.id AS a, type(r) AS type, b.id AS b, properties(r) AS of")
    lines = [f"{n['id']} {sorted(n['labels'])} {sorted(n['of'].items())}" for n in nodes]
    return sorted([*lines, *(f"{e['a']} {e['type']} {e['b']} {sorted(e['of'].items())}" for e in edges)])


def test_a_fill_gives_the_graph_that_the_ordinary_way_gives(home: Settings, store: Store) -> None:
    for part in (*odd(), *bundles(1_000, batch=400)):
        store.write(part, NOW)
    with Store.open(address_of(start(home), home)) as filled:
        assert everything(filled) == everything(store)
        assert filled.write(disputed()).new == 0
        indexes = "SHOW INDEXES YIELD name, state RETURN name, state ORDER BY name"
        assert filled.read(indexes) == store.read(indexes)


def test_a_graph_that_is_not_empty_is_refused_in_one_line(home: Settings) -> None:
    with pytest.raises(StoreError, match=r"fills an empty graph, and this one has [0-9,]+ nodes"), fill(home):
        pass


def test_the_command_says_so_in_one_line(home: Settings, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Meta removed 7 accounts of a network from Iran that targeted Israel.\n")
    command = [sys.executable, "-c", "from kg.cli.app import main; main()", "load", str(tmp_path), "--bulk"]
    environment = {**os.environ, "KG_HOME": str(home.home), "KG_JARS": str(home.jars)}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    told = " ".join(done.stderr.split())
    assert re.fullmatch(r"error: --bulk fills an empty graph, and this one has [0-9,]+ nodes\. Load without .+", told)


def test_nothing_of_a_fill_stays_beside_the_graph(home: Settings) -> None:
    assert not (home.home / "fill").exists()
    assert not Paths.of(home).incoming.exists()


def test_a_start_finishes_the_exchange_of_databases_that_a_kill_cut_short(tmp_path: Path) -> None:
    paths = Paths(tmp_path / "neo4j", tmp_path / "jars")
    old, moved = paths.home / "data/databases/neo4j", paths.home / "data/transactions/neo4j"
    waiting = paths.incoming / "databases/neo4j"
    for folder, words in ((old, "old"), (moved, "new"), (waiting, "new")):
        folder.mkdir(parents=True)
        (folder / "store").write_text(words)
    (paths.incoming / "transactions").mkdir()  # its database was moved before the kill
    settle(paths)
    assert [(folder / "store").read_text() for folder in (old, moved)] == ["new", "new"]
    assert not paths.incoming.exists()
    settle(paths)
    assert (old / "store").read_text() == "new"


def test_the_other_server_is_not_filled(tmp_path: Path) -> None:
    other = Settings(home=tmp_path, neo4j_uri="bolt://127.0.0.1:1")
    with pytest.raises(StoreError, match="only the managed server"), fill(other):
        pass
