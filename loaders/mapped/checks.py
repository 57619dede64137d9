"""A mapping file in; the mapping, checked against the ontology and, with a table's header, against its columns, out."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.errors import DocumentError, RecordError
from kg.ontology import ontology
from kg.yaml import YamlFile
from loaders.datafile import read_data
from loaders.mapped.mapping import EntityMap, Mapping, Place, StatementMap, columns_of
from loaders.sheets import plain

__all__ = ["MappingFile", "read_mapping"]


@dataclass(frozen=True)
class MappingFile:
    """A mapping with the file it stands in, for errors."""

    file: YamlFile
    mapping: Mapping

    def fit(self, header: Sequence[str], table: Path) -> list[str]:
        """Check the mapping's columns against those of a table.

        Returns the table's columns that the mapping does not name.

        Raises:
            RecordError: the table has no such column, with the one that looks like it.
            DocumentError: the table has it twice.
        """
        have = [plain(name) for name in header]
        named = {plain(name): (name, place) for name, place in columns_of(self.mapping)}
        for key, (name, place) in named.items():
            if key not in have:
                near = difflib.get_close_matches(key, have, n=1, cutoff=0.5)
                advice = f"Is it '{header[have.index(near[0])]}'?" if near else f"Its columns: {', '.join(header)}."
                raise self.file.fail(place, f"{table.name} has no column '{name}'", advice)
            if have.count(key) > 1:
                raise DocumentError(f"has the column '{name}' twice", place=table, advice="Rename one.")
        return [name for name, key in zip(header, have, strict=True) if key and key not in named]


def read_mapping(path: Path) -> MappingFile:
    """Read a mapping.

    Raises:
        RecordError: with file and line: an unknown key, class, predicate or entity, or ones that do not fit.
    """
    file = read_data(path, RecordError)
    mapping = file.parse(Mapping)
    check(file, mapping)
    return MappingFile(file, mapping)


def check(file: YamlFile, mapping: Mapping) -> None:
    """The ontology and the mapping's own names allow every statement."""
    model = ontology()
    if mapping.marking not in model.values_of("marking"):
        raise file.fail(("marking",), f"'{mapping.marking}' is not a marking", known(model.values_of("marking")))
    for name, entity in mapping.entities.items():
        check_class(file, entity.class_name, ("entities", name, "class"))
        have = model.attributes_of(entity.class_name)
        for attribute in entity.attributes:
            if attribute not in have:
                problem = f"{entity.class_name} has no attribute '{attribute}'"
                raise file.fail(("entities", name, "attributes", attribute), problem, known(have))
    first = next(iter(mapping.entities))
    for index, item in enumerate(mapping.statements):
        place: Place = ("statements", index)
        if item.predicate not in model.predicates:
            raise file.fail((*place, "predicate"), f"'{item.predicate}' is not a predicate", known(model.predicates))
        subject = find(file, mapping, item.subject or first, (*place, "subject"))
        domain = model.domain_of(item.predicate)
        if subject.class_name not in domain:
            problem = f"'{item.predicate}' is said of {' or '.join(domain)}, not of {subject.class_name}"
            raise file.fail((*place, "predicate"), problem)
        check_object(file, mapping, item, (*place, "object"))


def check_object(file: YamlFile, mapping: Mapping, item: StatementMap, place: Place) -> None:
    """The predicate may point to what the object is."""
    ranges = ontology().predicates[item.predicate].ranges
    if ontology().is_literal(item.predicate):
        if item.object.entity or item.object.class_name or item.object.refers_to:
            raise file.fail(place, f"'{item.predicate}' points to a literal ({ranges[0]})", "Give a column or a text.")
        return
    if item.object.entity:
        given = find(file, mapping, item.object.entity, place).class_name
    elif item.object.refers_to:
        target = find(file, mapping, item.object.refers_to, (*place, "refers_to"))
        given = target.class_name
        if target.key is None:
            raise file.fail((*place, "refers_to"), f"'{item.object.refers_to}' has no key", "Give it one.")
    elif item.object.class_name is None:
        raise file.fail(place, "an object without a class", f"Say 'class:' with one of {', '.join(ranges)}.")
    else:
        given = item.object.class_name
        check_class(file, given, (*place, "class"))
    if given not in ranges:
        raise file.fail(place, f"'{item.predicate}' points to {' or '.join(ranges)}, not to {given}")


def check_class(file: YamlFile, name: str, place: Place) -> None:
    """It is a class of the ontology."""
    if name not in ontology().entity_classes:
        raise file.fail(place, f"'{name}' is not a class", known(ontology().entity_classes))


def find(file: YamlFile, mapping: Mapping, name: str, place: Place) -> EntityMap:
    """An entity of the mapping by its name."""
    if name not in mapping.entities:
        raise file.fail(place, f"the mapping has no entity '{name}'", known(mapping.entities))
    return mapping.entities[name]


def known(names: Iterable[str]) -> str:
    """What would be right."""
    return f"Known: {', '.join(names)}."
