"""`kg fetch` saves what can be fetched, names what cannot, and what it saves is what `kg load` reads."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from kg.cli.app import app
from kg.errors import KgError
from tests.loaders.fetch.conftest import PAGE, Site, giving, site

__all__ = ["site"]


def run(*arguments: str | Path) -> Result:
    """The command."""
    return CliRunner().invoke(app, ["fetch", "--delay", "0", *map(str, arguments)])


def test_a_list_is_fetched_and_what_fails_is_named(site: Site, tmp_path: Path) -> None:
    site.pages |= {"/a": giving(PAGE), "/b": giving(b"Glass Reed.", "text/plain")}
    listed = tmp_path / "list.txt"
    listed.write_text("\n".join(map(site.address, ("/a", "/b", "/none"))))
    arguments = ("--list", listed, "--out", tmp_path / "out", "--allow-private", "--json")
    result = run(*arguments)
    report = json.loads(result.stdout)
    assert result.exit_code == 1
    assert [Path(row["file"]).suffix for row in report["files"]] == [".html", ".txt"]
    assert [error["message"] for error in report["errors"]] == [
        f"{site.address('/none')}: answers 404, not a page. Check the address."
    ]
    assert [row["note"] for row in json.loads(run(*arguments).stdout)["files"]] == ["fetched before"] * 2
    shown = CliRunner().invoke(app, ["load", str(tmp_path / "out"), "--dry-run", "--json"])
    assert [Path(file["file"]).suffix for file in json.loads(shown.stdout)["files"]] == [".html", ".txt"]


def test_nothing_private_is_fetched_unless_it_is_said(site: Site, tmp_path: Path) -> None:
    result = run(site.address("/a"), "--out", tmp_path / "out")
    assert result.exit_code == 1
    assert "is not a public address" in result.stderr
    assert site.asked == []


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "nothing to fetch"),
        (["https://a.example/", "--from", "."], "--from is for data sets alone"),
        (["--list", "none.txt"], "cannot be read as a list of addresses"),
    ],
)
def test_a_wrong_argument_is_told(arguments: list[str], message: str) -> None:
    result = run(*arguments)
    assert isinstance(result.exception, KgError)
    assert message in result.exception.line()
