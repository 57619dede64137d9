"""The history of scores: measures what the other scripts of this folder measure, appends it, and draws it.

    python bench/extraction/history.py [--draw]

Appends one line to `history.jsonl`, with the version, the commit's date and all figures, and draws `history.svg`; with
`--draw` only draws. The shared texts count where they lie beside the checkout, else their figures are left out.
"""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import registers
import speed
import unseen

from kg.cli.chart import Point, draw
from kg.settings import DEFAULT_MODEL
from loaders.extract import VERSION

HERE = Path(__file__).resolve().parent
FILE = HERE / "history.jsonl"
SHARED = HERE.parents[2] / "shared"
DRAWN = {
    "as it is": "shared texts",
    "each text left out in turn": "each left out",
    "all held out": "held out",
    "all others": "training",
}
"""Rows whose F1 is drawn, and how the legend calls them."""


def measure() -> dict[str, Any]:
    """One entry."""
    fast = speed.measure(DEFAULT_MODEL)  # first: a child's peak of memory begins with its parent's
    rows = registers.measure(registers.registers())
    if SHARED.is_dir():
        rows += unseen.measure(SHARED)
    command = ["git", "-C", str(HERE), "rev-parse", "--short", "HEAD"]
    commit = subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip()
    return {
        "date": datetime.now(UTC).date().isoformat(),
        "commit": commit,
        "rules": VERSION,
        "scores": {row.pop("name"): row for row in rows},
        "speed": fast,
    }


def chart(entries: list[dict[str, Any]]) -> str:
    """F1 of each entry, in order, as SVG."""
    step = 1 / max(len(entries) - 1, 1)
    series = {
        label: [
            Point(n * step, entry["scores"][name]["f1"], note=f"{entry['commit']}: {entry['scores'][name]['f1']}")
            for n, entry in enumerate(entries)
            if name in entry["scores"]
        ]
        for name, label in DRAWN.items()
    }
    ticks = [(n * step, f"{entry['date'][5:]} {entry['commit'][:4]}") for n, entry in enumerate(entries)]
    every = -(-len(ticks) // 6)
    return draw(series, title="F1 of the prose, by commit", axes=("commit", "F1"), ticks=ticks[::every])


def main(arguments: list[str]) -> None:
    """Append and draw."""
    if "--draw" not in arguments:
        with FILE.open("a", encoding="utf-8") as file:
            file.write(json.dumps(measure()) + "\n")
    entries = [json.loads(line) for line in FILE.read_text("utf-8").splitlines()]
    (HERE / "history.svg").write_text(chart(entries), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
