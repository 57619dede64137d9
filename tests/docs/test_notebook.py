"""The notebook and the client for researchers run against a live API and give what the page shows."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest

from api.app import create_app
from kg.store import Address, Store
from tests.api.live import serving
from tests.docs.notebook import FOLDER, NOTEBOOKS, execute, pictures, printed


@pytest.fixture(scope="module")
def graphql(samples: Store, address: Address) -> Iterator[str]:
    """Where GraphQL on the samples is served."""
    with serving(create_app(address)) as url:
        yield f"{url}/graphql"


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.name)
def test_a_notebook_prints_what_it_shows_and_draws_a_picture(path: Path, graphql: str) -> None:
    shown, run = nbformat.read(path, as_version=4), execute(path, graphql)
    assert printed(run) == printed(shown) != []
    assert len(pictures(run)) == len(pictures(shown)) == 1
    assert len(pictures(run)[0]) > 5_000


def test_the_client_asks_and_is_typed(graphql: str) -> None:
    script = (
        "import sys; sys.path.insert(0, sys.argv[1]); import client\n"
        "found = client.Graph(sys.argv[2]).ask(client.OPERATIONS, client.Operations).operations.nodes\n"
        "print(*(o.name for o in found), sep='\\n')\n"
        "try: client.Graph(sys.argv[2]).ask('{ nothing }', client.Operations)\n"
        "except client.AskError as error: print(error.codes)\n"
    )
    command = [sys.executable, "-c", script, str(FOLDER), graphql]
    lines = subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()
    assert "Spamouflage" in lines
    assert lines[-1] == "['validation']"
    checked = [sys.executable, "-m", "mypy", "--strict", "--no-error-summary", str(FOLDER / "client.py")]
    assert subprocess.run(checked, check=False, capture_output=True, text=True).stdout == ""
