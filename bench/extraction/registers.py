"""How well extraction holds on texts nobody tuned for: precision, recall and F1 by register.

    python bench/extraction/registers.py [REGISTER…] [--json]

Reads `training/`. Registers in `HELD_OUT` were not looked at while rules were made.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from loaders.extract.evaluation import evaluate

TRAINING = Path(__file__).resolve().parents[2] / "training"
HELD_OUT = ("incident-report", "ministry-statement", "think-tank", "wire-copy")


def prose(register: str) -> dict[str, object]:
    """The row of a register for all predicates but indicators."""
    folder = TRAINING / register
    row = next(row for row in evaluate(folder, folder) if row["predicate"] == "prose")
    return {
        "register": register,
        "held out": register in HELD_OUT,
        **{k: v for k, v in row.items() if k != "predicate"},
    }


def main(arguments: list[str]) -> None:
    """Print one line a register, then the sums over those held out and the others."""
    names = [a for a in arguments if not a.startswith("--")]
    rows = [prose(r) for r in names or sorted(p.name for p in TRAINING.iterdir() if p.is_dir())]
    for held in (False, True):
        part = [row for row in rows if row["held out"] is held]
        gold, extracted, right = (sum(int(str(row[key])) for row in part) for key in ("gold", "extracted", "right"))
        shares = {
            "precision": round(right / extracted, 3) if extracted else 0.0,
            "recall": round(right / gold, 3) if gold else 0.0,
            "f1": round(2 * right / (gold + extracted), 3) if gold + extracted else 0.0,
        }
        name = "all held out" if held else "all others"
        rows.append(
            {"register": name, "held out": held, "gold": gold, "extracted": extracted, "right": right, **shares}
        )
    if "--json" in arguments:
        print(json.dumps(rows, indent=2))
        return
    for row in rows:
        print("  ".join(f"{value!s:>10}" for value in list(row.values())[2:]), "", row["register"])


if __name__ == "__main__":
    main(sys.argv[1:])
