"""`kg ontology`: exit codes, JSON, and the difference where derived files are stale."""

from __future__ import annotations

import json
from pathlib import Path

from typer.testing import CliRunner

from kg.cli.ontology import app
from kg.errors import OntologyError


def test_lint_says_that_there_is_nothing_to_mend() -> None:
    done = CliRunner().invoke(app, ["lint"])
    assert done.exit_code == 0
    assert "no findings" in done.output


def test_lint_tells_a_program() -> None:
    done = CliRunner().invoke(app, ["lint", "--json"])
    assert json.loads(done.output) == {"findings": []}


def test_build_writes_to_a_folder_and_tells_a_program_what_changed(tmp_path: Path) -> None:
    first = CliRunner().invoke(app, ["build", "--out", str(tmp_path), "--json"])
    assert "shapes.ttl" in json.loads(first.output)["changed"]
    again = CliRunner().invoke(app, ["build", "--out", str(tmp_path), "--json"])
    assert json.loads(again.output)["changed"] == []


def test_check_fails_with_the_difference_and_writes_nothing(tmp_path: Path) -> None:
    CliRunner().invoke(app, ["build", "--out", str(tmp_path)])
    (tmp_path / "context.jsonld").write_text("{}\n")
    done = CliRunner().invoke(app, ["build", "--check", "--out", str(tmp_path)])
    assert isinstance(done.exception, OntologyError)
    assert "+++ built/context.jsonld" in done.output
    assert (tmp_path / "context.jsonld").read_text() == "{}\n"


def test_check_passes_on_what_is_committed() -> None:
    assert CliRunner().invoke(app, ["build", "--check"]).exit_code == 0
