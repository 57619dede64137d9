"""Evaluation: gold files and their texts in, each document's judgement out; judgements in, tables out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from kg.statement import Bundle
from loaders.document import Document
from loaders.extract import extract
from loaders.extract.gold import gold_files, read_lines, text_of, to_lines
from loaders.extract.matching import Line, forms, overlap, pairs, repeats, same_speaker

__all__ = ["Judgement", "Score", "agreement", "evaluate", "judge", "judge_lines", "mistakes", "names_in", "tabulate"]

Extract = Callable[[Document, list[Line]], Bundle]
"""An extractor that may look at the gold lines, to know what it must pretend not to know."""


@dataclass(frozen=True, eq=False)
class Judgement:
    """The lines of one document beside its gold lines; `matched` holds pairs of indices (ours, gold)."""

    name: str
    text: str
    mine: list[Line]
    gold: list[Line]
    matched: list[tuple[int, int]]
    again: set[int]

    @cached_property
    def extracted(self) -> list[tuple[Line, bool]]:
        """Each line of ours that counts, and whether it is right."""
        right = {i for i, _ in self.matched}
        return [(line, i in right) for i, line in enumerate(self.mine) if i not in self.again]

    @cached_property
    def sought(self) -> list[tuple[Line, bool]]:
        """Each gold line, and whether it was found."""
        found = {j for _, j in self.matched}
        return [(line, j in found) for j, line in enumerate(self.gold)]


@dataclass
class Score:
    """Counts of one predicate, one document or all: lines in the gold, lines extracted, and those that are right."""

    gold: int = 0
    extracted: int = 0
    right: int = 0

    @property
    def precision(self) -> float:
        """Share of the extracted lines that are right; 0 where there are none."""
        return self.right / self.extracted if self.extracted else 0.0

    @property
    def recall(self) -> float:
        """Share of the gold lines that were found; 0 where there are none."""
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        return 2 * self.right / (self.gold + self.extracted) if self.gold + self.extracted else 0.0

    def row(self, **name: str) -> Line:
        """As a row of a table; shares between 0 and 1 with three decimals."""
        shares = {"precision": self.precision, "recall": self.recall, "f1": self.f1}
        counts = {"gold": self.gold, "extracted": self.extracted, "right": self.right}
        return {**name, **counts, **{key: round(share, 3) for key, share in shares.items()}}


def judge(
    gold_dir: Path, corpus_dir: Path, extractor: Extract = lambda document, _: extract(document)
) -> list[Judgement]:
    """Extract from each text that has a gold file and lay the lines beside it.

    Raises:
        DocumentError: no gold file, or a text is missing or not UTF-8.
        RecordError: a gold file is not JSON Lines.
    """
    found = []
    for file in gold_files(gold_dir):
        document, gold = text_of(file.stem, corpus_dir), read_lines(file)
        found.append(judge_lines(document, to_lines(extractor(document, gold), document), gold))
    return found


def judge_lines(document: Document, mine: list[Line], gold: list[Line]) -> Judgement:
    """Match the lines of one document."""
    matched = list(pairs(mine, gold))
    name = document.name.rsplit(".", 1)[0]
    return Judgement(name, document.text, mine, gold, matched, repeats(mine, gold, matched))


def names_in(lines: Iterable[Line]) -> set[str]:
    """Every name that gold lines give to a subject, object or speaker, further names included."""
    return {
        name
        for line in lines
        for side in ("subject", "object", "speaker")
        for name in forms(line, side)
        if isinstance(name, str)
    }


def is_prose(line: Line) -> bool:
    """Whether a line counts as prose: all predicates but `indicator`, scored apart because tables are easy."""
    return bool(line["predicate"] != "indicator")


def tabulate(judgements: Iterable[Judgement], by: str = "predicate") -> list[Line]:
    """One row a `predicate` or a `document` (its prose only); the last row, `prose`, holds the prose of all."""
    scores: dict[str, Score] = defaultdict(Score)
    for judgement in judgements:

        def rows(line: Line, name: str = judgement.name) -> Iterator[Score]:
            """The rows that a line counts for."""
            if by == "predicate" or is_prose(line):
                yield scores[str(line["predicate"]) if by == "predicate" else name]
            if is_prose(line):
                yield scores["prose"]

        for line, _ in judgement.extracted:
            for score in rows(line):
                score.extracted += 1
        for line, found in judgement.sought:
            for score in rows(line):
                score.gold += 1
                score.right += found
    scores.setdefault("prose", Score())
    return [scores[name].row(**{by: name}) for name in sorted(scores, key=lambda n: (n == "prose", n))]


def evaluate(gold_dir: Path, corpus_dir: Path) -> list[Line]:
    """Extract from each text that has a gold file, and score by predicate; see `judge` and `tabulate`."""
    return tabulate(judge(gold_dir, corpus_dir))


def agreement(judgements: Iterable[Judgement]) -> list[Line]:
    """Of the prose that is right: how often speaker and likelihood are too, and the sentence is the gold's.

    `of` counts the lines whose gold names a speaker, whose gold is hedged, or all.
    """
    counts = {"speaker": [0, 0], "likelihood": [0, 0], "sentence": [0, 0]}
    for judgement in judgements:
        for i, j in judgement.matched:
            mine, gold = judgement.mine[i], judgement.gold[j]
            if not is_prose(gold):
                continue
            tally(counts["sentence"], overlap(mine, gold))
            if gold.get("speaker") is not None:
                tally(counts["speaker"], same_speaker(mine, gold))
            if gold.get("likelihood", "stated") != "stated":
                tally(counts["likelihood"], mine.get("likelihood") == gold["likelihood"])
    return [
        {"part": part, "of": total, "right": right, "share": round(right / total, 3) if total else 0.0}
        for part, (right, total) in counts.items()
    ]


def tally(count: list[int], right: bool) -> None:
    """Count one, as right or not."""
    count[0] += right
    count[1] += 1


def mistakes(judgements: Iterable[Judgement]) -> Iterator[Line]:
    """What was missed and what was wrong, in the order of the texts, each with its sentence."""
    for judgement in judgements:
        missed = [("missed", line) for line, found in judgement.sought if not found]
        wrong = [("wrong", line) for line, right in judgement.extracted if not right]
        for kind, line in sorted([*missed, *wrong], key=lambda pair: (pair[1]["start"], pair[1]["end"], pair[0])):
            yield {
                "error": kind,
                "document": judgement.name,
                **{key: line.get(key) for key in ("subject", "predicate", "object", "polarity", "speaker")},
                **{key: line[key] for key in ("method", "confidence") if key in line},
                "start": line["start"],
                "end": line["end"],
                "sentence": " ".join(judgement.text[line["start"] : line["end"]].split()),
            }
