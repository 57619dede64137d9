"""Data files in; the entities a data set may refer to out: its own, the reference lists', the ontology's."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from kg.errors import RecordError
from kg.ontology import ontology
from kg.ontology.model import Attribute
from kg.statement import Entity
from kg.types import PARSERS
from kg.yaml import YamlFile
from loaders.concepts import CURATOR, concepts
from loaders.datafile import read_data
from loaders.records import DatasetRecord, EntityRecord, ReportRecord

__all__ = ["Catalogue", "Place", "read_entities", "reference"]

Place = tuple[YamlFile, Sequence[str | int]]
"""A file and a path into it, for errors."""

SCHEMES = ("https://", "http://", "urn:")


class Catalogue:
    """Entities by id. `used` are those asked for so far, in order."""

    def __init__(self) -> None:
        self.own: dict[str, Entity] = {}
        self.used: dict[str, Entity] = {}
        self.lists: tuple[dict[str, Entity], ...] = (self.own, reference(), concepts(), {CURATOR.id: CURATOR})

    def define(self, entity: Entity, place: Place) -> None:
        """Add an entity of the data set or of a file it uses. The same id may come twice only with the same content."""
        file, path = place
        known = self.find(entity.id)
        if known is not None and known != entity:
            raise file.fail(path, f"'{entity.id}' is defined twice and differently", "Keep one definition.")
        self.own.setdefault(entity.id, entity)

    def find(self, key: str) -> Entity | None:
        """An entity without marking it as used."""
        return next((entities[key] for entities in self.lists if key in entities), None)

    def get(self, key: str, place: Place) -> Entity:
        """An entity that a record refers to.

        Raises:
            RecordError: nothing has this id; with the ids most like it.
        """
        found = self.find(key)
        if found is None:
            file, path = place
            ids = [known for entities in self.lists for known in entities]
            near = difflib.get_close_matches(key, ids, n=3, cutoff=0.6)
            advice = f"Did you mean {' or '.join(near)}?" if near else "Define it under 'entities:' or 'reports:'."
            raise file.fail(path, f"nothing has the id '{key}'", advice)
        self.used[key] = found
        return found

    def platforms(self) -> list[str]:
        """Names of the known platforms."""
        return [e.name for entities in self.lists for e in entities.values() if e.class_name == "Platform"]


def read_entities(path: Path | Traversable, name: str | None = None) -> tuple[Entity, ...]:
    """The `entities:` of one data file, whatever else it holds.

    Raises:
        RecordError: with file and line.
    """
    file = read_data(path, RecordError, name)
    record = file.parse(DatasetRecord)
    found: dict[str, Entity] = {}
    for index, item in enumerate(record.entities):
        entity = make_entity(item, (file, ("entities", index)))
        if found.setdefault(entity.id, entity) != entity:
            raise file.fail(("entities", index, "id"), f"'{entity.id}' is defined twice and differently", "Keep one.")
    return tuple(found.values())


@lru_cache(maxsize=1)
def reference() -> dict[str, Entity]:
    """The entities of `loaders/reference/`: countries, platforms, organisations."""
    folder = files("loaders").joinpath("reference")
    parts = sorted(folder.iterdir(), key=lambda part: part.name) if folder.is_dir() else []
    found: dict[str, Entity] = {}
    for part in parts:
        if part.name.endswith(".yaml"):
            place = f"loaders/reference/{part.name}"
            for entity in read_entities(part, place):
                if found.setdefault(entity.id, entity) != entity:
                    raise RecordError(f"'{entity.id}' is defined twice and differently", place=place)
    return found


def make_entity(record: EntityRecord, place: Place) -> Entity:
    """One record as an entity; each attribute checked by the type that the ontology gives it."""
    file, path = place
    attributes = record.model_extra or {}
    if record.class_name not in ontology().entity_classes:
        known = ", ".join(ontology().entity_classes)
        raise file.fail((*path, "class"), f"'{record.class_name}' is not a class", f"Classes: {known}.")
    if record.class_name == "Operation" and "aliases" in attributes:
        advice = "Write a known_as statement for each name, so that it has a source."
        raise file.fail((*path, "aliases"), "an operation's aliases are not given here", advice)
    declared = ontology().attributes_of(record.class_name)
    for name, value in attributes.items():
        if name not in declared:
            near = difflib.get_close_matches(name, declared, n=1)
            advice = f"Did you mean '{near[0]}'?" if near else f"It has: {', '.join(sorted(declared))}."
            raise file.fail((*path, name), f"unknown key '{name}' of class {record.class_name}", advice)
        if problem := wrong(declared[name], value):
            raise file.fail((*path, name), f"{name}: {problem}")
    try:
        return Entity(
            id=record.id, class_name=record.class_name, name=record.name, attributes=attributes, authority=True
        )
    except ValidationError as error:
        raise file.fail((*path, "id"), error.errors()[0]["msg"].removeprefix("Value error, ")) from error


def make_report(record: ReportRecord, publisher: Entity, place: Place) -> Entity:
    """One `reports:` record as an entity of class Report."""
    fields = record.model_dump(exclude={"publisher"}, exclude_none=True)
    name = record.name or record.title
    item = EntityRecord.model_validate({**fields, "class": "Report", "name": name, "publisher": publisher.name})
    return make_entity(item, place)


def wrong(attribute: Attribute, value: Any) -> str | None:
    """What is wrong with a value of this attribute, or None."""
    if attribute.multivalued:
        if not isinstance(value, list):
            return "write a list"
        return next((problem for item in value if (problem := wrong_item(attribute.range, item))), None)
    return wrong_item(attribute.range, value)


def wrong_item(kind: str, value: Any) -> str | None:
    """The same for one item."""
    if kind == "boolean":
        return None if isinstance(value, bool) else "write true or false"
    if not isinstance(value, str) or not value.strip():
        return "write text"
    if kind in PARSERS:
        try:
            PARSERS[kind](value)
        except ValueError as error:
            return f"'{value}' is not a valid {kind}: {error}"
    if kind in ontology().enums and value not in ontology().values_of(kind):
        return f"'{value}' is not a {kind}; known: {', '.join(ontology().values_of(kind))}"
    if kind == "uri" and not value.startswith(SCHEMES):
        return f"an address begins with {', '.join(SCHEMES)}"
    if kind == "uriorcurie" and not value.startswith(SCHEMES) and value.partition(":")[0] not in ontology().prefixes:
        return f"'{value}' is neither an address nor a name with a declared prefix"
    return None
