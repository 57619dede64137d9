"""Nodes: rows of the graph in, objects of the GraphQL type that fits each out."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping
from typing import Any, ClassVar, Self

import strawberry

from api.context import Row
from api.types.arguments import Info
from api.types.attributes import Reader
from api.visibility import ACCEPTED, States
from kg.ontology import ontology

__all__ = ["TYPES", "Node", "class_of", "load_entities", "load_entity", "load_statements", "make_entity"]


@strawberry.interface(description="Anything that has an id.")
class Node:
    """Base of every type that stands for a node of the graph."""

    id: strawberry.ID = strawberry.field(description="Its id, unique in the whole graph. `node` finds what has it.")
    row: strawberry.Private[Row]
    states: strawberry.Private[States]
    readers: ClassVar[Mapping[str, Reader]] = {}

    @classmethod
    def of(cls, row: Row, states: States = ACCEPTED) -> Self:
        """The object for a row. Of its statements, those in these review states count."""
        values = {name: read(row) for name, read in cls.readers.items()}
        return cls(row=row, states=states, **values)


Entity: Any = type("Entity", (Node,), {})

TYPES: dict[str, Any] = {
    "Proposition": type("Proposition", (Node,), {}),
    "Statement": type("Statement", (Node,), {}),
    "Entity": Entity,
    **{name: type(name, (Entity,), {}) for name in ontology().entity_classes},
}
"""The GraphQL type of each class by its name in the ontology: bare here, since they refer to each other in circles.

`evidence` and `entities` give them their fields.
"""

PREFIXES = {name.lower(): name for name in ontology().entity_classes}


def class_of(key: str) -> str | None:
    """The class of the entity with this id, or None where the id is none of an entity."""
    return PREFIXES.get(key.split("/")[0]) if "/" in key else None


def make_entity(row: Row) -> Node:
    """The object for a row of an entity."""
    made: Node = TYPES[class_of(row["id"]) or ""].of(row)
    return made


async def load_entity(info: Info, key: str) -> Node | None:
    """The entity with an id, or None."""
    row = await info.context.entities().load(key)
    return make_entity(row) if row else None


async def load_entities(info: Info, keys: Iterable[str]) -> list[Node | None]:
    """Entities in the order of their ids, in one query."""
    return list(await asyncio.gather(*(load_entity(info, key) for key in keys)))


async def load_statements(info: Info, keys: Iterable[str], states: States) -> list[Any]:
    """Statements in the order of their ids, in one query."""
    rows = await info.context.statements(states).load_many(list(keys))
    return [TYPES["Statement"].of(row, states) for row in rows if row]
