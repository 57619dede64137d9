"""The walk over an ontology that rules share: an ontology in, every named thing with its path out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeAlias

from kg.ontology.model import Attribute, Declared, Ontology, PermissibleValue

__all__ = ["Found", "Rule", "Where", "attributes", "everything", "values"]

Where: TypeAlias = tuple[str | int, ...]
"""A part (classes, predicates, enums, types), the name in it, and keys below that."""
Found: TypeAlias = Iterator[tuple[Where, str]]
Rule: TypeAlias = Callable[[Ontology], Found]


def everything(ontology: Ontology) -> Iterator[tuple[Where, Declared]]:
    """All that has a name and a definition."""
    parts: dict[str, dict[str, Declared]] = {
        "classes": dict(ontology.classes),
        "predicates": dict(ontology.predicates),
        "enums": dict(ontology.enums),
        "types": dict(ontology.types),
    }
    for part, declarations in parts.items():
        for name, item in declarations.items():
            yield (part, name), item
    yield from attributes(ontology)
    yield from values(ontology)


def attributes(ontology: Ontology) -> Iterator[tuple[Where, Attribute]]:
    """The attributes of all classes."""
    for name, declared in ontology.classes.items():
        for key, attribute in declared.attributes.items():
            yield ("classes", name, "attributes", key), attribute


def values(ontology: Ontology) -> Iterator[tuple[Where, PermissibleValue]]:
    """The values of all enums."""
    for name, enum in ontology.enums.items():
        for key, value in enum.permissible_values.items():
            yield ("enums", name, "permissible_values", key), value
