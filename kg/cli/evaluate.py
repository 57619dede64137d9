"""`kg evaluate`: gold statements and their texts in, tables of how well extraction does out."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from kg.cli.chart import Point, draw
from kg.cli.output import out, print_json, print_table
from kg.errors import DocumentError

__all__ = ["evaluate"]


def evaluate(
    gold: Annotated[Path, typer.Argument(help="Folder of NAME.jsonl gold files.")],
    corpus: Annotated[Path, typer.Argument(help="Folder of the texts NAME.txt or NAME.md.")],
    errors: Annotated[bool, typer.Option("--errors", help="List what was missed and what was wrong.")] = False,
    plot: Annotated[Path | None, typer.Option("--plot", help="SVG file to draw the calibration into.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON for a program.")] = False,
) -> None:
    """Extract from texts whose statements are known and compare: by predicate, by document, and calibration.

    Example: kg evaluate gold/ corpus/ --errors --plot calibration.svg
    """
    from loaders.extract.calibration import calibration_error, sort_into_bins  # spaCy takes a second to import
    from loaders.extract.evaluation import agreement, judge, mistakes, tabulate

    judgements = judge(gold, corpus)
    bins = sort_into_bins(pair for judgement in judgements for pair in judgement.extracted)
    error = round(calibration_error(bins), 3)
    if plot is not None:
        points = [Point(b.confidence, b.right, 3 + b.statements**0.5 / 2, f"{b.statements} statements") for b in bins]
        title = f"Confidence against share right (error {error:.3f})"
        save(plot, draw({"measured": points}, title=title, axes=("confidence", "share right"), diagonal=True))
    found: dict[str, Any] = {
        "predicates": tabulate(judgements),
        "documents": tabulate(judgements, by="document"),
        "agreement": agreement(judgements),
        "calibration": {"error": error, "bins": [b.row() for b in bins]},
    }
    if errors:
        found["errors"] = list(mistakes(judgements))
    if as_json:
        print_json(found)
        return
    print_table(found["predicates"], "By predicate")
    print_table(found["documents"], "By document, indicators apart")
    print_table(found["agreement"], "Of what is right")
    print_table(found["calibration"]["bins"], f"Calibration: expected error {error:.3f}")
    for row in found.get("errors", ()):
        out.print(mistake(row), markup=False)
    if plot is not None:
        out.print(f"Drawn into {plot}.", markup=False)


def mistake(row: dict[str, Any]) -> str:
    """One mistake as a block of lines: what, where, and the sentence."""
    polarity = " (denied)" if row["polarity"] == "denied" else ""
    said = f"{row['subject']} — {row['predicate']} — {row['object']}{polarity}"
    made = f"  [{row['method']}, {row['confidence']}]" if row.get("method") else ""
    return f"\n{row['error']}  {row['document']}:{row['start']}-{row['end']}\n  {said}{made}\n  “{row['sentence']}”"


def save(path: Path, text: str) -> None:
    """Write a text into a file.

    Raises:
        DocumentError: it cannot be written.
    """
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise DocumentError(f"cannot be written: {error.strerror or error}", place=path) from error
