"""The gold format: a bundle in, its lines out; gold lines and texts in, scores out."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.errors import DocumentError, RecordError
from kg.statement import Bundle, Entity, Statement
from loaders.document import Document
from loaders.extract import extract
from loaders.extract.matching import Line, pairs, repeats

__all__ = ["Score", "evaluate", "read_lines", "to_lines"]


def to_lines(bundle: Bundle, document: Document) -> list[dict[str, Any]]:
    """One JSON object a statement, in the order of the text; `speaker` is None for the document's own voice."""
    entities = {entity.id: entity for entity in bundle.entities}
    publisher = voice(bundle, document)
    ordered = sorted(bundle.statements, key=lambda s: (s.start or 0, s.end or 0))
    return [line_of(statement, entities, publisher) for statement in ordered]


def voice(bundle: Bundle, document: Document) -> str | None:
    """Id of the entity whose words are the document's own: it follows the Report in an extracted bundle."""
    speakers = [e for e in bundle.entities if e.class_name in ("Organisation", "Person")]
    named = next((e.id for e in speakers if e.name == document.metadata.publisher), None)
    return named or next((e.id for e in speakers), None)


def shown(entity: Entity, text: str) -> str:
    """The name by which a line gives an entity: the text's own unless that is an abbreviation or a nationality."""
    if entity.class_name in ("Country", "Platform", "Operation", "Person"):
        return entity.name
    return entity.name if text.isupper() else text


def line_of(statement: Statement, entities: dict[str, Entity], publisher: str | None) -> dict[str, Any]:
    """One statement as a line."""
    proposition, value = statement.proposition, statement.proposition.value
    subject = entities[proposition.subject]
    target = entities[proposition.object] if proposition.object else None
    subject_name = shown(subject, statement.subject_as)
    object_name = shown(target, statement.object_as) if target else str(value.lexical if value else "")
    also = {
        side: [other for other in dict.fromkeys((text, entity.name)) if other != name]
        for side, entity, text, name in (
            ("subject", subject, statement.subject_as, subject_name),
            ("object", target, statement.object_as, object_name),
        )
        if entity is not None and entity.class_name in ("Organisation", "Platform", "Group", "Report")
    }
    qualifiers = {"date": statement.valid, "count": statement.count, "role": statement.role}
    if value is not None:
        qualifiers |= {"unit": value.unit, "bound": value.bound, "platform": value.platform}
    line: dict[str, Any] = {
        "subject": subject_name,
        "subject_type": subject.class_name,
        "predicate": proposition.predicate,
        "object": object_name,
        "object_type": target.class_name if target else (value.datatype if value else "text"),
        "polarity": statement.polarity,
        "speaker": None if statement.speaker == publisher else shown(entities[statement.speaker], statement.speaker_as),
        "likelihood": statement.likelihood,
        "hedge": statement.hedge,
        "start": statement.start,
        "end": statement.end,
        "quote": statement.quote,
        "confidence": statement.confidence,
        "method": statement.method,
    }
    if kept := {side: names for side, names in also.items() if names}:
        line["also"] = kept
    if given := {key: item for key, item in qualifiers.items() if item is not None}:
        line["qualifiers"] = given
    return line


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

    def row(self, name: str) -> Line:
        """As a row of a table; shares between 0 and 1 with three decimals."""
        shares = {"precision": self.precision, "recall": self.recall, "f1": self.f1}
        counts = {"gold": self.gold, "extracted": self.extracted, "right": self.right}
        return {"predicate": name, **counts, **{key: round(share, 3) for key, share in shares.items()}}


def evaluate(gold_dir: Path, corpus_dir: Path) -> list[Line]:
    """Extract from each text that has a gold file, and score by predicate: one row each.

    The last row, `prose`, holds all predicates but `indicator`, scored apart because tables are easy.

    Raises:
        DocumentError: no gold file, or a text is missing or not UTF-8.
        RecordError: a gold file is not JSON Lines.
    """
    files = sorted(gold_dir.glob("*.jsonl"))
    if not files:
        raise DocumentError("holds no gold file", place=gold_dir, advice="Name a folder with NAME.jsonl files.")
    scores: dict[str, Score] = defaultdict(Score)
    for file in files:
        document = text_of(file.stem, corpus_dir)
        count(scores, to_lines(extract(document), document), read_lines(file))
    return [scores[name].row(name) for name in sorted(scores, key=lambda n: (n == "prose", n))]


def count(scores: dict[str, Score], mine: list[Line], gold: list[Line]) -> None:
    """Add the counts of one document."""
    matched = list(pairs(mine, gold))
    again = repeats(mine, gold, matched)
    right = {j for _, j in matched}
    for i, line in enumerate(mine):
        if i not in again:
            for name in names_of(line):
                scores[name].extracted += 1
    for j, line in enumerate(gold):
        for name in names_of(line):
            scores[name].gold += 1
            scores[name].right += j in right


def names_of(line: Line) -> tuple[str, ...]:
    """The scores that a line counts for."""
    predicate = str(line["predicate"])
    return (predicate,) if predicate == "indicator" else (predicate, "prose")


def text_of(stem: str, corpus_dir: Path) -> Document:
    """The document of that name in the corpus, its text untouched."""
    for suffix, media_type in ((".txt", "text/plain"), (".md", "text/markdown")):
        path = corpus_dir / f"{stem}{suffix}"
        if path.is_file():
            try:
                return Document(name=path.name, text=path.read_bytes().decode("utf-8"), media_type=media_type)
            except UnicodeDecodeError as error:
                raise DocumentError("not UTF-8", place=path, advice="Save it as UTF-8.") from error
    raise DocumentError(
        f"has no text for '{stem}.jsonl'", place=corpus_dir, advice=f"Put {stem}.txt or {stem}.md there."
    )


def read_lines(file: Path) -> list[Line]:
    """The lines of one JSON Lines file."""
    found: list[Line] = []
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
        if line.strip():
            try:
                found.append(json.loads(line))
            except json.JSONDecodeError as error:
                raise RecordError(
                    "not JSON", place=f"{file}:{number}", advice="Write one JSON object a line."
                ) from error
    return found
