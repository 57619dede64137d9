"""The page on tables: its table loads by its mapping, with the note that it shows."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from typer.testing import CliRunner

from kg.cli.app import app
from kg.store import Address, Store
from loaders.mapped.mapping import Cells, EntityMap, Fields, Mapping, ObjectMap, StatementMap
from loaders.sheets import Layout

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "tables.md").read_text("utf-8")


def test_its_commands_run_and_say_what_it_shows(
    store: Store, scratch_address: Address, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kg.cli.session.find_address", lambda: scratch_address)
    monkeypatch.chdir(tmp_path)
    for name, text in re.findall(r"```(?:csv|yaml) (\S+)\n(.*?)```", PAGE, re.DOTALL):
        (tmp_path / name).write_text(text)
    (commands,) = re.findall(r"```sh\n(.*?)```", PAGE, re.DOTALL)
    (note,) = re.findall(r"```text\n(.*?)```", PAGE, re.DOTALL)
    dry, real = [shlex.split(line)[1:] for line in commands.splitlines()]
    assert CliRunner().invoke(app, dry).exit_code == 0
    assert store.counts()["statements"]["total"] == 0
    result = CliRunner().invoke(app, real)
    assert result.exit_code == 0, result.output
    assert note.strip() in result.stderr
    said = store.read(
        "MATCH (:Proposition {predicate: 'uses_technique'})<-[:STATES]-(s)-[:STATED_IN]->(d:Report) "
        "RETURN s.quote AS quote, s.locator AS place, s.review AS review, d.publisher AS publisher ORDER BY place"
    )
    assert [row["quote"] for row in said] == ["fake accounts: 1", "fake accounts: 1", "hijacked accounts: 1"]
    assert {(row["review"], row["publisher"]) for row in said} == {("proposed", "Harbour Lab")}
    assert said[0]["place"] == "2024-05, H-01, column fake accounts"


@pytest.mark.parametrize("model", [Mapping, Layout, EntityMap, Fields, Cells, ObjectMap, StatementMap])
def test_every_key_of_a_mapping_is_named(model: type[Mapping]) -> None:
    for name, field in model.model_fields.items():
        assert re.search(rf"\b{field.alias or name}\b", PAGE), name
