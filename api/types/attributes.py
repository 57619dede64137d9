"""Attributes: what the ontology declares of a class in, types of GraphQL fields and how to read them out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, Optional

import strawberry
from strawberry.types.field import StrawberryField

from api.reads.model import Leaf
from api.types.enums import ENUMS
from kg.ontology import ontology
from kg.ontology.model import Attribute, Predicate

__all__ = [
    "Field",
    "attribute_leaf",
    "attribute_type",
    "declare",
    "generic",
    "optional",
    "plain_attributes",
    "relations_of",
]

SCALARS: dict[str, type] = {"boolean": bool, "integer": int, "float": float, "datetime": datetime}
"""GraphQL has a scalar for these; every other literal keeps its lexical form."""

WITHHELD = frozenset({"text", "defined", "definition_marking", "source_hash"})
"""The wording of a source is not ours to publish; its evidence stands in the statements. The others serve exchange."""

Field = tuple[Any, StrawberryField]
"""Annotation and field."""


def plain_attributes(class_name: str) -> dict[str, Attribute]:
    """Attributes of a class that hold values and may be shown, by name."""
    model = ontology()
    return {
        name: attribute
        for name, attribute in model.attributes_of(class_name).items()
        if not model.is_reference(attribute) and name not in WITHHELD
    }


def scalar(attribute: Attribute) -> Any:
    """The type of one value."""
    if attribute.identifier:
        return strawberry.ID
    return ENUMS.get(attribute.range) or SCALARS.get(attribute.range, str)


def attribute_type(attribute: Attribute) -> Any:
    """The annotation: lists are there even when empty, single values only where they are required."""
    base = scalar(attribute)
    if attribute.multivalued:
        return generic(list, base)
    return base if attribute.required else optional(base)


def attribute_leaf(attribute: Attribute, text: str | None = None) -> Leaf:
    """A field that holds its value, read from the node @n unless by another expression."""
    text, shape = text or f"@n.{attribute.property_name}", None
    if attribute.multivalued:
        text = f"coalesce({text}, [])"
    elif attribute.range in ENUMS:
        text = f"toUpper({text})"
    elif attribute.range == "datetime":
        shape = written
    return Leaf(attribute_type(attribute), attribute.description, text, shape)


def written(value: Any) -> str | None:
    """A time as the scalar of GraphQL writes it."""
    return None if value is None else str(value.to_native().isoformat())


def relations_of(class_name: str) -> list[tuple[str, Predicate, bool]]:
    """Name, predicate and whether it is read from its object, of every field of a class that statements fill."""
    model = ontology()
    own = [(predicate.name, predicate, False) for predicate in model.predicates_of(class_name)]
    inverse = [(p.annotations.inverse_name or f"{p.name}_of", p, True) for p in model.predicates_to(class_name)]
    return own + inverse


def optional(annotation: Any) -> Any:
    """A type that was made here, or null: a type checker sees a value, so the notation for types won't do."""
    return Optional[annotation]  # noqa: UP045


def generic(base: Any, item: Any) -> Any:
    """A list or connection of a type that was made here."""
    return base[item]


def declare(cls: Any, fields: Mapping[str, Field], decorate: Callable[[Any], Any]) -> Any:
    """Give a bare class its fields and make a GraphQL type of it.

    The class exists before its fields, so that types can refer to each other in circles.
    """
    cls.__annotations__ = {name: annotation for name, (annotation, _) in fields.items()}
    for name, (_, field) in fields.items():
        setattr(cls, name, field)
    return decorate(cls)
