"""`kg backup` and `kg restore` as a user meets them: the same graph again, and nothing lost where it fails."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.cli.session import address_of
from kg.settings import Settings
from kg.statement import Review
from kg.store import Store
from kg.store.server import start, stop
from tests.bundles import disputed

KG = Path(sys.executable).with_name("kg")


@pytest.fixture(scope="module")
def homes(tmp_path_factory: pytest.TempPathFactory, jars: Path) -> Iterator[tuple[Settings, Settings]]:
    """Two homes of a managed server; whatever happens, no server stays."""
    folder = tmp_path_factory.mktemp("homes")
    made = tuple(Settings(home=folder / name, jars=jars, neo4j_uri=None, bolt_port=0, http_port=0) for name in "ab")
    yield made[0], made[1]
    for settings in made:
        stop(settings)


def kg(settings: Settings, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Run a command on a home."""
    own = {"KG_HOME": str(settings.home), "KG_JARS": str(settings.jars), "KG_BOLT_PORT": "0", "KG_HTTP_PORT": "0"}
    environment = {**{k: v for k, v in os.environ.items() if not k.startswith("NEO4J_")}, **own}
    return subprocess.run([KG, *arguments], env=environment, capture_output=True, text=True, timeout=300)


def content(store: Store) -> list[dict[str, object]]:
    """Every node and relationship with all of its properties, in an order that does not depend on the store."""
    nodes = store.read("MATCH (n) RETURN n.id AS id, labels(n) AS of, properties(n) AS has ORDER BY id")
    return nodes + store.read(
        "MATCH (a)-[r]->(b) RETURN a.id AS id, type(r) AS of, b.id AS b, properties(r) AS has ORDER BY id, of, b"
    )


def test_a_backup_restores_the_whole_graph_with_its_decisions(homes: tuple[Settings, Settings], tmp_path: Path) -> None:
    one, other = homes
    file = tmp_path / "graph.dump"
    with Store.open(address_of(start(one))) as store:
        store.prepare()
        bundle = disputed()
        store.write(bundle)
        store.decide([bundle.statements[2].id], Review(state="rejected", by="reviewer", reason="another network"))
        before = content(store)
    done = kg(one, "backup", file)
    assert done.returncode == 0, done.stderr
    assert "Stopping Neo4j for the backup" in done.stderr

    assert kg(one, "backup", file).returncode == 1  # A file that is there stays.
    assert kg(other, "restore", file).returncode == 0
    with Store.open(address_of(start(other))) as store:
        assert content(store) == before

    refused = kg(other, "restore", file)
    assert refused.returncode == 1
    assert "the graph is not empty" in refused.stderr
    broken = tmp_path / "broken.dump"
    broken.write_bytes(file.read_bytes()[:2000])
    assert "neo4j-admin failed" in kg(other, "restore", broken, "--force").stderr


def test_a_file_that_is_no_backup_is_refused_before_anything_is_touched(
    homes: tuple[Settings, Settings], tmp_path: Path
) -> None:
    file = tmp_path / "notes.txt"
    file.write_text("not a dump")
    done = kg(homes[0], "restore", file, "--force")
    assert done.returncode == 1
    assert "is no backup" in done.stderr
    with Store.open(address_of(start(homes[0]))) as store:
        assert store.counts()["nodes"]["total"] > 0


def test_a_server_of_somebody_else_is_not_backed_up(tmp_path: Path) -> None:
    environment = {**os.environ, "NEO4J_URI": "bolt://127.0.0.1:1", "NEO4J_PASSWORD": "x"}
    command = [KG, "backup", tmp_path / "graph.dump"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True)
    assert done.returncode == 1
    assert "only the managed server" in done.stderr
