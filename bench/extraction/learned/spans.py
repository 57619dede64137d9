"""Annotated texts in, spans for spaCy's training out: where each operation, narrative, technique and objective stands.

    python bench/extraction/learned/spans.py FOLDER

Writes `train.spacy` (registers that people who write rules have read) and `dev.spacy` (those held out from them) to
FOLDER, one paragraph a Doc, its spans under the key `sc`. `make models-tried` trains on them by `spancat.cfg`. What the
rules find of the same spans in the registers held out is printed, to compare.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import spacy
from spacy.tokens import Doc, DocBin
from spacy.util import filter_spans

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from registers import HELD_OUT, TRAINING, registers

from loaders.extract import extract
from loaders.extract.gold import gold_files, read_lines, text_of, to_lines

KEY = "sc"
LABELS = {"Operation": "operation", "Narrative": "narrative", "Technique": "technique", "has_objective": "objective"}
PARAGRAPH = re.compile(r"[^\n]+(?:\n[^\n]+)*")


def named(lines: list[dict[str, Any]]) -> Iterator[tuple[str, int, int, str]]:
    """Each name in the gold with its label and the sentence in which it must stand; a description stands nowhere."""
    for line in lines:
        for side, kind in (("subject", line["subject_type"]), ("object", line.get("object_type", ""))):
            label = LABELS.get(kind) or (LABELS.get(line["predicate"]) if side == "object" else None)
            if label is not None:
                yield label, line["start"], line["end"], str(line[side])


def places(text: str, lines: list[dict[str, Any]]) -> set[tuple[str, int, int]]:
    """Label, start and end of each name that stands in its sentence."""
    return {
        (label, start + m.start(), start + m.end())
        for label, start, end, name in named(lines)
        for m in re.finditer(re.escape(name), text[start:end], re.IGNORECASE)
    }


def by_rules() -> None:
    """Print how exactly the rules find the spans of the registers held out."""
    right = found = sought = 0
    for register in HELD_OUT:
        for file in gold_files(TRAINING / register):
            document = text_of(file.stem, TRAINING / register)
            mine = [m for m in to_lines(extract(document), document) if m["method"].startswith("rule:")]
            ours, gold = places(document.text, mine), places(document.text, read_lines(file))
            right, found, sought = right + len(ours & gold), found + len(ours), sought + len(gold)
    print(f"rules, held out: P {right / found:.2f}, R {right / sought:.2f}, F1 {2 * right / (found + sought):.2f}")


def paragraphs(folder: Path, nlp: spacy.language.Language) -> Iterator[Doc]:
    """Every paragraph of the texts of a folder; the longest of overlapping spans of one label stays."""
    for file in gold_files(folder):
        text, lines = text_of(file.stem, folder).text, read_lines(file)
        found = places(text, lines)
        for match in PARAGRAPH.finditer(text):
            doc = nlp.make_doc(match.group())
            begin = match.start()
            for label in LABELS.values():
                spans = (
                    doc.char_span(a - begin, b - begin, label=label, alignment_mode="expand")
                    for kind, a, b in sorted(found)
                    if kind == label and begin <= a and b <= match.end()
                )
                kept = filter_spans([span for span in spans if span is not None])
                doc.spans[KEY] = [*doc.spans.get(KEY, ()), *kept]
            yield doc


def main(folder: Path) -> None:
    """Write both files."""
    folder.mkdir(parents=True, exist_ok=True)
    nlp = spacy.blank("en")
    for name, held in (("train", False), ("dev", True)):
        docs = [d for r in registers() if (r in HELD_OUT) is held for d in paragraphs(TRAINING / r, nlp)]
        DocBin(docs=docs, store_user_data=False).to_disk(folder / f"{name}.spacy")
        print(f"{name}: {len(docs)} paragraphs, {sum(len(doc.spans[KEY]) for doc in docs)} spans")
    by_rules()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
