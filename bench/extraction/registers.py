"""How well extraction holds on texts nobody tuned for: precision, recall, F1 and calibration by register.

    python bench/extraction/registers.py [REGISTER…] [--json]

Reads `training/`. Registers in `HELD_OUT` were not looked at while rules were made, until what was wrong in them was read
to raise precision; what is missed in them nobody has read.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from loaders.extract.calibration import calibration_error, sort_into_bins
from loaders.extract.evaluation import Judgement, agreement, judge, tabulate

TRAINING = Path(__file__).resolve().parents[2] / "training"
HELD_OUT = ("incident-report", "ministry-statement", "think-tank", "wire-copy")


def summary(name: str, judgements: list[Judgement]) -> dict[str, Any]:
    """The prose of some texts in one row: counts, shares, calibration error, agreement on speaker and likelihood."""
    row = {key: value for key, value in tabulate(judgements)[-1].items() if key != "predicate"}
    bins = sort_into_bins(pair for judgement in judgements for pair in judgement.extracted)
    agreed = {part["part"]: part["share"] for part in agreement(judgements)}
    return {
        "name": name,
        **row,
        "calibration error": round(calibration_error(bins), 3),
        "speaker": agreed["speaker"],
        "likelihood": agreed["likelihood"],
    }


def measure(names: list[str]) -> list[dict[str, Any]]:
    """One row a register, then those of all that were held out and of all others."""
    judged = {name: judge(TRAINING / name, TRAINING / name) for name in names}
    rows = [summary(name, judgements) for name, judgements in judged.items()]
    for title, held in (("all held out", True), ("all others", False)):
        part = [j for name, judgements in judged.items() if (name in HELD_OUT) is held for j in judgements]
        rows.append(summary(title, part))
    return rows


def show(rows: list[dict[str, Any]], as_json: bool) -> None:
    """Print rows as JSON or with a head line."""
    if as_json:
        print(json.dumps(rows, indent=2))
        return
    keys = [key for key in rows[0] if key != "name"]
    print("  ".join(f"{key:>9}" for key in keys), " name")
    for row in rows:
        print("  ".join(f"{row[key]!s:>{max(9, len(key))}}" for key in keys), "", row["name"])


def registers() -> list[str]:
    """Every register, by its folder."""
    return sorted(folder.name for folder in TRAINING.iterdir() if folder.is_dir())


if __name__ == "__main__":
    show(measure([a for a in sys.argv[1:] if not a.startswith("--")] or registers()), "--json" in sys.argv)
