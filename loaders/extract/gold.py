"""The gold format: a bundle in, its lines out; the files of a gold folder and its corpus in, lines and texts out."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from kg.errors import DocumentError, RecordError
from kg.statement import Bundle, Entity, Statement
from loaders.document import Document
from loaders.extract.matching import Line

__all__ = ["gold_files", "read_lines", "text_of", "to_lines"]

FIELDS = {"subject": str, "subject_type": str, "predicate": str, "object": str, "start": int, "end": int}
"""Fields that every gold line has; the others may be missing."""


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


def gold_files(gold_dir: Path) -> list[Path]:
    """The gold files of a folder, in the order of their names.

    Raises:
        DocumentError: there is none.
    """
    files = sorted(gold_dir.glob("*.jsonl"))
    if not files:
        raise DocumentError("holds no gold file", place=gold_dir, advice="Name a folder with NAME.jsonl files.")
    return files


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
    """The lines of one JSON Lines file, each with the fields that a comparison needs.

    Raises:
        RecordError: with file and line, where one is not JSON or lacks a field.
    """
    found: list[Line] = []
    for number, text in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
        if text.strip():
            found.append(line_from(text, f"{file}:{number}"))
    return found


def line_from(text: str, place: str) -> Line:
    """One line of a gold file."""
    try:
        line = json.loads(text)
    except (json.JSONDecodeError, RecursionError) as error:
        raise RecordError("not JSON", place=place, advice="Write one JSON object a line.") from error
    if not isinstance(line, dict):
        raise RecordError("not a JSON object", place=place, advice="Write one JSON object a line.")
    if "object" not in line and "value" in line:
        line["object"] = line["value"]
    for name, kind in FIELDS.items():
        if not isinstance(line.get(name), kind):
            problem = f"'{name}' is missing or no {'number' if kind is int else 'text'}"
            raise RecordError(problem, place=place, advice=f"A gold line has {', '.join(FIELDS)}.")
    return line
