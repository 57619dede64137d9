"""The README's examples run and give what they say; its GraphQL one is tested with those for researchers."""

from __future__ import annotations

import csv
import io
import re
import shlex
from pathlib import Path

import pytest
from typer.testing import CliRunner

from kg.cli.app import app
from kg.store import Address, Store

README = (Path(__file__).resolve().parents[2] / "README.md").read_text("utf-8")


def block(language: str) -> str:
    """The one block of that language."""
    found = re.findall(rf"```{language}\n(.*?)```", README, re.DOTALL)
    assert len(found) == 1
    return str(found[0])


def test_the_cypher_example_gives_the_rows_below_it(samples: Store) -> None:
    expected = list(csv.DictReader(io.StringIO(block("csv"))))
    rows = [{key: str(value) for key, value in row.items()} for row in samples.read(block("cypher"))]
    assert rows == expected


def test_the_export_example_runs_and_its_file_conforms(
    samples: Store, address: Address, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kg.cli.session.find_address", lambda: address)
    monkeypatch.chdir(tmp_path)
    lines = re.findall(r"^kg (?:export|validate) .*$", README, re.MULTILINE)
    assert len(lines) == 2
    for line in lines:
        result = CliRunner().invoke(app, shlex.split(line)[1:])
        assert result.exit_code == 0, result.output
    assert (tmp_path / "graph.ttl").stat().st_size > 100_000
