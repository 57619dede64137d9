"""Attributes: what the ontology declares of a class in, GraphQL fields and how to read them from a row out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, Optional, TypeVar

import strawberry
from strawberry.types.field import StrawberryField

from api.types.enums import ENUMS
from kg.ontology import ontology
from kg.ontology.model import Attribute

__all__ = [
    "Field",
    "Reader",
    "attribute_field",
    "attribute_type",
    "declare",
    "described",
    "generic",
    "optional",
    "plain_attributes",
    "reader",
    "resolved",
]

Resolver = TypeVar("Resolver", bound=Callable[..., Any])

SCALARS: dict[str, type] = {"boolean": bool, "integer": int, "float": float, "datetime": datetime}
"""GraphQL has a scalar for these; every other literal keeps its lexical form."""

WITHHELD = frozenset({"text", "defined", "source_hash"})
"""The wording of a source is not ours to publish; its evidence stands in the statements. The others serve exchange."""

Field = tuple[Any, StrawberryField]
"""Annotation and field."""

Reader = Callable[[Mapping[str, Any]], Any]


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


def attribute_field(attribute: Attribute) -> Field:
    """A field that holds its value."""
    return attribute_type(attribute), strawberry.field(description=attribute.description)


def reader(attribute: Attribute) -> Reader:
    """How to read it from the properties of a node."""
    key, convert = attribute.property_name, converter(attribute)
    if attribute.multivalued:
        return lambda row: [convert(value) for value in row.get(key) or ()]
    return lambda row: None if row.get(key) is None else convert(row[key])


def optional(annotation: Any) -> Any:
    """A type that was made here, or null: a type checker sees a value, so the notation for types won't do."""
    return Optional[annotation]  # noqa: UP045


def generic(base: Any, item: Any) -> Any:
    """A list or connection of a type that was made here."""
    return base[item]


def resolved(resolver: Callable[..., Any], annotation: Any, description: str) -> Field:
    """A field that a resolver fills."""
    field: Any = strawberry.field(resolver=resolver, graphql_type=annotation, description=description)
    return annotation, field


def described(text: str) -> Callable[[Resolver], Resolver]:
    """`strawberry.field` with a description, as a decorator that keeps the type of what it decorates."""
    decorator: Callable[[Resolver], Resolver] = strawberry.field(description=text)
    return decorator


def converter(attribute: Attribute) -> Callable[[Any], Any]:
    """From what Neo4j holds to what GraphQL gives."""
    if attribute.range in ENUMS:
        values: Callable[[Any], Any] = ENUMS[attribute.range]
        return values
    if attribute.range == "datetime":
        return lambda value: value.to_native()
    return lambda value: value


def declare(cls: Any, fields: Mapping[str, Field], decorate: Callable[[Any], Any]) -> Any:
    """Give a bare class its fields and make a GraphQL type of it.

    The class exists before its fields, so that types can refer to each other in circles.
    """
    cls.__annotations__ = {name: annotation for name, (annotation, _) in fields.items()}
    for name, (_, field) in fields.items():
        setattr(cls, name, field)
    return decorate(cls)
