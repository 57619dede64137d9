"""`kg evaluate`: tables by predicate and document, mistakes with their sentence, calibration as numbers and as SVG."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from typer.testing import CliRunner, Result

from kg.cli.app import app
from kg.errors import KgError

TEXT = "Meta removed 15 Facebook accounts of a network from Russia that targeted Moldova.\n"
SVG = "{http://www.w3.org/2000/svg}"


def gold(predicate: str, target: str, kind: str, **more: Any) -> str:
    """A gold line on the one operation of the text."""
    line = {"subject": "operation: network", "subject_type": "Operation", "predicate": predicate, "object": target}
    return json.dumps({**line, "object_type": kind, "start": 0, "end": len(TEXT) - 1, **more}) + "\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """One text and its gold, of which one line is said in no way that a rule reads."""
    (tmp_path / "a.txt").write_text(TEXT)
    lines = [
        gold("targets", "Moldova", "Country"),
        gold("attributed_to", "Russia", "Country"),
        gold("spreads", "the harvest failed", "Narrative"),
    ]
    (tmp_path / "a.jsonl").write_text("".join(lines))
    return tmp_path


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, ["evaluate", *map(str, arguments)])


def test_the_tables_go_by_predicate_and_by_document(folder: Path) -> None:
    found = json.loads(run(folder, folder, "--json").stdout)
    rows = {row["predicate"]: row for row in found["predicates"]}
    assert (rows["targets"]["gold"], rows["targets"]["right"], rows["targets"]["f1"]) == (1, 1, 1.0)
    assert (rows["spreads"]["gold"], rows["spreads"]["right"]) == (1, 0)
    assert [row["document"] for row in found["documents"]] == ["a", "prose"]
    assert found["documents"][0]["right"] == rows["prose"]["right"] == 2
    assert sum(b["statements"] for b in found["calibration"]["bins"]) == rows["prose"]["extracted"]


def test_mistakes_come_with_their_sentence_when_asked_for(folder: Path) -> None:
    plain, told = run(folder, folder), run(folder, folder, "--errors")
    assert "missed" not in plain.stdout
    assert "spreads — the harvest failed" in told.stdout
    assert f"“{TEXT.strip()}”" in told.stdout
    rows = json.loads(run(folder, folder, "--errors", "--json").stdout)["errors"]
    assert {row["error"] for row in rows} == {"missed", "wrong"}
    assert all(row["sentence"] for row in rows)
    assert all(row["method"].startswith(("rule:", "model:")) for row in rows if row["error"] == "wrong")


def test_the_calibration_is_drawn_as_svg(folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "calibration.svg"
    bins = json.loads(run(folder, folder, "--json", "--plot", path).stdout)["calibration"]["bins"]
    drawn = ElementTree.parse(path).getroot()  # noqa: S314
    dots = [c for c in drawn.iter(f"{SVG}circle") if c.find(f"{SVG}title") is not None]
    assert len(dots) == len(bins)
    assert "Confidence against share right" in path.read_text()


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("{", "a.jsonl:1: not JSON"),
        ("[]", "a.jsonl:1: not a JSON object"),
        ('{"subject": "x"}', "a.jsonl:1: 'subject_type' is missing or no text"),
        (gold("targets", "Moldova", "Country", start="0"), "a.jsonl:1: 'start' is missing or no number"),
    ],
)
def test_a_broken_gold_line_is_told_with_its_place(folder: Path, line: str, told: str) -> None:
    (folder / "a.jsonl").write_text(line)
    result = run(folder, folder)
    assert isinstance(result.exception, KgError)
    assert told in result.exception.line()


def test_a_missing_text_or_folder_is_told(folder: Path, tmp_path: Path) -> None:
    (folder / "b.jsonl").write_text("")
    assert "has no text for 'b.jsonl'" in str(run(folder, folder).exception)
    assert "holds no gold file" in str(run(tmp_path / "none", folder).exception)
