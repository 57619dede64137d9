"""Texts with gold statements for the tests of extraction: this project's own, and those beside the checkout."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from loaders.document import Document
from loaders.extract import extract
from loaders.extract.gold import to_lines

OWN = Path(__file__).resolve().parents[2] / "fixtures" / "extract"


def document_of(path: Path) -> Document:
    """The document in a file, its text untouched."""
    kind = "text/markdown" if path.suffix == ".md" else "text/plain"
    return Document(name=path.name, text=path.read_bytes().decode("utf-8"), media_type=kind)


def texts_of(folder: Path) -> list[Path]:
    """The texts in a folder, in the order of their names."""
    return sorted(path for path in folder.iterdir() if path.suffix in (".txt", ".md"))


def write_predictions(corpus: Path, out: Path) -> None:
    """The extracted lines of each text, as `kg extract` writes them."""
    out.mkdir(parents=True, exist_ok=True)
    for path in texts_of(corpus):
        document = document_of(path)
        lines = to_lines(extract(document), document)
        written = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
        (out / f"{path.stem}.jsonl").write_text(written, encoding="utf-8")


def judge(script: Path, gold: Path, predicted: Path, by: str = "document") -> dict[str, tuple[int, int, int, float]]:
    """What the scoring script of the annotation guidelines says: gold, extracted, right and F1 by row."""
    command = [sys.executable, str(script), str(gold), str(predicted), "--by", by]
    printed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    rows = {}
    for line in printed.splitlines():
        cells = line.split()
        if len(cells) == 7 and cells[1].isdigit():
            rows[cells[0]] = (int(cells[1]), int(cells[2]), int(cells[3]), float(cells[6]))
    return rows
