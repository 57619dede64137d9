"""Quality of candidates for one entity: the labelled pairs beside this file in, `RESULTS.md` and each mistake out.

Run: python -m bench.resolve.quality [--errors tuning]
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from bench.resolve.labelled import Labelled, measure, read_pairs

HERE = Path(__file__).parent

HEAD = """# Candidates for one entity

Pairs of entries, each labelled by hand as one entity or two, with hard negatives: code names with other numbers, one
name of two people, one ministry of two countries. Weights were set on the half `tuning`; of the half `held out` only
these totals were looked at. A pair counts as proposed from a chance of 0.5.

| pairs | half | one entity | proposed | right | precision | recall |
| --- | --- | --- | --- | --- | --- | --- |
"""


def rows(pairs: list[Labelled]) -> Iterator[str]:
    """A row for each half, and one for each class of the whole."""
    classes = sorted({pair.scored.first.class_name for pair in pairs})
    groups = [("all", half, [p for p in pairs if p.half == half]) for half in ("tuning", "held out")]
    groups += [(name, "both", [p for p in pairs if p.scored.first.class_name == name]) for name in classes]
    for name, half, group in groups:
        q = measure(group)
        figures = f"{q.same} | {q.proposed} | {q.right} | {q.precision:.3f} | {q.recall:.3f}"
        yield f"| {name} ({q.pairs}) | {half} | {figures} |"


def main() -> None:
    """Measure, write the table, and list the mistakes of a half."""
    pairs = read_pairs(HERE / "pairs.jsonl")
    (HERE / "RESULTS.md").write_text(HEAD + "\n".join(rows(pairs)) + "\n", encoding="utf-8")
    if "--errors" in sys.argv:
        for pair in pairs:
            if pair.half == sys.argv[-1] and pair.same != pair.proposed:
                scored = pair.scored
                said = "; ".join(map(str, scored.signals))
                print(f"{'missed' if pair.same else 'wrong'}: {scored.first.name} / {scored.second.name}: {said}")


if __name__ == "__main__":
    main()
