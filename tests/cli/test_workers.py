"""Workers: results in order, and a process that dies takes no other item with it."""

from __future__ import annotations

import json
from pathlib import Path

from typer.testing import CliRunner

from kg.cli.app import app
from kg.cli.workers import in_order
from tests.cli.crashes import lost, work


def test_results_come_in_the_order_of_the_items() -> None:
    orders = [f"{n}" for n in range(40)]
    assert list(in_order(work, orders, 2, lost)) == [f"did {n}" for n in range(40)]


def test_what_a_killed_process_worked_on_is_tried_again_or_named(tmp_path: Path) -> None:
    orders = ["a", f"once {tmp_path / 'killed'}", "b", "die", "c"]
    assert list(in_order(work, orders, 2, lost)) == ["did a", "did once", "did b", "lost die", "did c"]


def test_no_item_needs_no_process() -> None:
    assert list(in_order(work, [], 2, lost)) == []


def test_extraction_by_two_workers_gives_what_one_gives(tmp_path: Path) -> None:
    texts = tmp_path / "texts"
    texts.mkdir()
    for n in range(3):
        (texts / f"{n}.txt").write_text(f"Meta removed {n + 7} accounts of a network from Iran that targeted Israel.\n")
    (texts / "9.txt").write_bytes(b"\x00")
    found = {}
    for workers in ("1", "2"):
        out = tmp_path / f"out{workers}"
        command = ["extract", str(texts), "--out", str(out), "--workers", workers, "--json"]
        report = json.loads(CliRunner().invoke(app, command).stdout)
        rows = [(row["file"], row["statements"]) for row in report["files"]]
        found[workers] = rows, report["errors"], [path.read_text() for path in sorted(out.iterdir())]
    assert found["1"] == found["2"]
    assert [statements > 0 for _, statements in found["1"][0]] == [True] * 3
    assert len(found["1"][1]) == 1
