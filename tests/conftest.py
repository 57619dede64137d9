"""Two real Neo4j servers serve the whole run, each in a home of its own under the temporary folder:

`store` is empty at the start of every test that asks for it; `samples` holds what `kg demo` loads and is only read.
Their jars are fetched once, into the folder that `kg` itself uses. `shared` is the folder of texts and data sets that
may lie beside a checkout; tests that need it are skipped, by name, where it does not.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.cli.session import address_of
from kg.cli.sources import each_source
from kg.settings import Settings
from kg.store import Address, Store
from kg.store.server import supervise
from loaders import samples as sample_folder

# Before anything reads the settings; whoever tests these sets them. Neo4j plans a query at its first use, which takes
# long where many tests run at a time.
os.environ |= {"KG_API_OPEN_RATE": "off", "KG_API_TIMEOUT": "60", "KG_API_PREPARE": "false"}
# Two servers run beside everything else, and their graphs are small.
os.environ.setdefault("KG_HEAP", "512m")

SHARED = Path(__file__).resolve().parents[2] / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of texts, gold statements and real data sets."""
    if not SHARED.is_dir():
        pytest.skip("needs the folder ../shared beside the checkout")
    return SHARED


@pytest.fixture(scope="session")
def jars() -> Path:
    """The jar folder that every server of this run uses."""
    default = Settings()
    return default.jars or default.home / "neo4j" / "jars"


@pytest.fixture(scope="session")
def scratch_address(tmp_path_factory: pytest.TempPathFactory, jars: Path) -> Iterator[Address]:
    """How to reach the server behind `store`."""
    with supervise(Settings(home=tmp_path_factory.mktemp("scratch"), jars=jars, neo4j_uri=None)) as server:
        yield address_of(server)


@pytest.fixture(scope="session")
def scratch(scratch_address: Address) -> Iterator[Store]:
    """The store behind `store`, prepared as every command prepares it."""
    with Store.open(scratch_address) as opened:
        opened.prepare()
        yield opened


@pytest.fixture
def store(scratch: Store) -> Store:
    """A store without nodes."""
    scratch.driver.execute_query("MATCH (n) DETACH DELETE n", database_=scratch.database)
    return scratch


@pytest.fixture(scope="session")
def samples_settings(tmp_path_factory: pytest.TempPathFactory, jars: Path) -> Settings:
    """The settings of the server behind `samples`."""
    return Settings(home=tmp_path_factory.mktemp("samples"), jars=jars, neo4j_uri=None)


@pytest.fixture(scope="session")
def address(samples_settings: Settings) -> Iterator[Address]:
    """How to reach the server behind `samples`."""
    with supervise(samples_settings) as server:
        yield address_of(server)


@pytest.fixture(scope="session")
def samples(address: Address) -> Iterator[Store]:
    """A store with everything that `kg demo` loads. Tests only read it."""
    with Store.open(address) as opened:
        opened.prepare()
        for outcome in each_source([sample_folder()]):
            assert outcome.error is None, outcome.error
            assert outcome.bundle is not None
            opened.write(outcome.bundle)
        yield opened
