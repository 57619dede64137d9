"""Bundles: the content of an export in, one STIX 2.1 bundle written object by object out."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter
from typing import IO, Any

import orjson

from kg.export.content import Content
from kg.export.scope import Seen
from kg.export.stix.entities import Known, entity_object, report_object
from kg.export.stix.frame import Object, frame, licence_id, marking_id
from kg.export.stix.identifiers import stix_id, timestamp
from kg.export.stix.statements import Surroundings, statement_object

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
    """Every object: the frame, entities, and the statements of each report before the report that holds them."""
    scope = content.scope
    known = Known(timestamp(scope.latest), content.marking)
    values: dict[str, Row] = {}
    counts: defaultdict[str, list[Row]] = defaultdict(list)
    actors: set[str] = set()
    for row in content.propositions():
        if row["object"] is None:
            values[row["id"]] = row["properties"]
            if row["properties"]["predicate"] == "asset_count" and scope.propositions[row["id"]] & Seen.AFFIRMED:
                counts[row["subject"]].append(counted(row["properties"]))
        elif row["properties"]["predicate"] == "attributed_to":
            actors.add(row["object"])
    speakers, affirmed = voices(content)
    names: dict[str, str] = {}
    reports: dict[str, Row] = {}
    licences = {*filter(None, scope.licences)}
    yield from frame(scope.markings.keys() | {known.marking}, licences)
    for row in content.entities():
        key = row["id"]
        names[key] = row["properties"]["name"]
        if key.startswith("report/"):
            reports[key] = row
        else:
            yield from faces(row, known, counts.get(key, []), key in actors, key in speakers)
    around = Surroundings(names, values, affirmed, reports)
    told: set[str] = set()
    for document, rows in groupby(content.statements(), key=itemgetter("document")):
        holds: dict[str, None] = {}
        for row in rows:
            made = statement_object(row, around)
            yield made
            holds[made["id"]] = None
        yield report(reports[document], known, holds)
        told.add(document)
    for key, row in reports.items():
        if key not in told:
            yield report(row, known, {})


def faces(row: Row, known: Known, counts: list[Row], is_actor: bool, speaks: bool) -> Iterator[Object]:
    """An entity, and what stands for it where STIX lets another type alone act or speak."""
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


def voices(content: Content) -> tuple[set[str], dict[str, list[str]]]:
    """Who speaks; and for each proposition that somebody denies the statements that affirm it."""
    scope = content.scope
    speakers: set[str] = set()
    denied: set[str] = set()
    for row in content.read("scope"):
        if scope.shows(scope.statements[row["id"]]):
            speakers.add(row["speaker"])
            if row["id"] in scope.denials:
                denied.add(row["proposition"])
    affirmed: defaultdict[str, list[str]] = defaultdict(list)
    for row in content.read("scope") if denied else ():
        affirms = row["proposition"] in denied and row["id"] not in scope.denials
        if affirms and scope.shows(scope.statements[row["id"]]):
            affirmed[row["proposition"]].append(row["id"])
    return speakers, {key: sorted(found) for key, found in affirmed.items()}


def report(row: Row, known: Known, holds: dict[str, None]) -> Object:
    """A report under its own marking and licence, with what stands in it."""
    properties = row["properties"]
    marks = [marking_id(properties.get("marking") or "clear")]
    if properties.get("licence"):
        marks.append(licence_id(properties["licence"]))
    return report_object(row, known, holds, marks)
