"""Bundles: the content of an export in, one STIX 2.1 bundle written object by object out."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter
from typing import IO, Any

import orjson

from kg.errors import ExportError
from kg.export.content import Content
from kg.export.scope import Scope, Seen
from kg.export.stix.entities import Known, entity_object, object_id, report_object
from kg.export.stix.frame import Object, frame, licence_id, marking_id
from kg.export.stix.identifiers import stix_id, timestamp
from kg.export.stix.statements import statement_object

__all__ = ["write_stix"]

Row = dict[str, Any]


def write_stix(content: Content, stream: IO[bytes]) -> int:
    """The bundle; returns the number of objects. Its id, the hash of what it holds, stands at its end."""
    seen = hashlib.sha256()
    stream.write(b'{"type": "bundle", "objects": [')
    count = 0
    for made in objects(content):
        line = orjson.dumps(made)
        stream.write(b",\n" if count else b"\n")
        stream.write(line)
        seen.update(line)
        count += 1
    stream.write(f'\n], "id": "{stix_id("bundle", seen.hexdigest())}"}}\n'.encode())
    return count


def objects(content: Content) -> Iterator[Object]:
    """Every object: the frame, entities, and the statements of each report before the report that holds them.

    Reports and statements are read beside each other, both in the order of the reports' ids, so neither is kept.
    """
    scope = content.scope
    known = Known(timestamp(scope.latest), content.marking)
    voices = Voices(content)
    yield from frame(scope.markings.keys() | {known.marking}, {*filter(None, scope.licences)})
    for row in content.entities():
        if not is_report(row):
            yield from faces(row, known, scope, row["id"] in voices.actors, row["id"] in voices.speakers)
    documents = groupby(content.statements(named=True), key=itemgetter("document"))
    document, rows = next(documents, (None, iter(())))
    for row in filter(is_report, content.entities()):
        holds: dict[str, None] = {}
        if row["id"] == document:
            for statement in rows:
                made = statement_object(statement, voices.affirmed)
                yield made
                holds.update(dict.fromkeys(contained(made, object_id(row["id"]))))
            document, rows = next(documents, (None, iter(())))
        yield report(row, known, holds)
    if document:
        raise ExportError("the graph changed while it was read", place=document, advice="Export it again.")


def contained(made: Object, own: str) -> Iterator[str]:
    """The object of a statement, who says it and what it is about, as what a report holds.

    What is about the report itself is left out: OpenCTI drops whatever refers to each other in a circle.
    """
    ends = [made[key] for key in ("source_ref", "target_ref") if key in made]
    about = [*ends, *(made["object_refs"] if made["type"] == "note" else [])]
    if own not in about:
        yield from (made["id"], made["created_by_ref"])
        yield from (ref for ref in about if not ref.startswith("report--"))


def is_report(row: Row) -> bool:
    """Whether an entity is a report."""
    return str(row["id"]).startswith("report/")


def faces(row: Row, known: Known, scope: Scope, is_actor: bool, speaks: bool) -> Iterator[Object]:
    """An entity, and what stands for it where STIX lets another type alone act or speak."""
    counts = [
        counted(said)
        for said in sorted(row["said"], key=itemgetter("id"))
        if said["predicate"] == "asset_count" and scope.propositions[said["id"]] & Seen.AFFIRMED
    ]
    more: Row = {}
    if counts:
        words = ", ".join(" ".join(str(one[k]) for k in ("bound", "value", "unit") if k in one) for one in counts)
        own = row["properties"].get("description")
        more = {
            "extension": {"counts": counts},
            "description": f"{own} Counts: {words}." if own else f"Counts: {words}.",
        }
    made = entity_object(row, known, **more)
    yield made
    if is_actor:
        yield entity_object(row, known, "intrusion-set", description="Named as behind an operation; see who says so.")
    if speaks and made["type"] != "identity":
        yield entity_object(row, known, "identity")


def counted(properties: Row) -> Row:
    """A count with its unit."""
    return {k: properties[k] for k in ("value", "unit", "bound", "platform") if properties.get(k) is not None}


class Voices:
    """Who speaks, who is named as behind an operation, and for each proposition that is denied who affirms it."""

    def __init__(self, content: Content) -> None:
        scope = content.scope
        self.speakers: set[str] = set()
        self.actors: set[str] = set()
        self.affirmed: dict[str, list[str]] = {}
        for row in content.read("scope"):
            if scope.shows(scope.statements[row["id"]]):
                self.speakers.add(row["speaker"])
                if row["predicate"] == "attributed_to":
                    self.actors.add(row["object"])
                if row["id"] in scope.denials:
                    self.affirmed[row["proposition"]] = []
        for row in content.read("scope") if self.affirmed else ():
            affirms = row["proposition"] in self.affirmed and row["id"] not in scope.denials
            if affirms and scope.shows(scope.statements[row["id"]]):
                self.affirmed[row["proposition"]].append(row["id"])
        for found in self.affirmed.values():
            found.sort()


def report(row: Row, known: Known, holds: dict[str, None]) -> Object:
    """A report under its own marking and licence, with what stands in it."""
    properties = row["properties"]
    marks = [marking_id(properties.get("marking") or "clear")]
    if properties.get("licence"):
        marks.append(licence_id(properties["licence"]))
    return report_object(row, known, holds, marks)
