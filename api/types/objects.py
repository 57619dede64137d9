"""Object types: the kinds of `api.reads` in, the GraphQL types that declare them out, connections included.

They hold no data and resolve nothing: `api.resolution` gives each field its resolver.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

import strawberry
from strawberry.annotation import StrawberryAnnotation
from strawberry.types.arguments import StrawberryArgument

from api.reads.model import Argument, Kind, Link
from api.reads.query import KINDS
from api.types.attributes import Field, declare, generic, optional
from kg.ontology import ontology

__all__ = ["CONNECTIONS", "EDGES", "TYPES"]

CURSOR = "Where this item stands, for the arguments `after` and `before`. Opaque, and good for this list only."
TOTAL = "How many items there are on all pages together."
AFFIRMED = "that somebody affirms. One that is only denied stands in `edges` alone, so that nobody takes it for a link."

INTERFACES = ("Node", "Entity")


@strawberry.type(description="Where a page stands in its list.")
class PageInfo:
    """Of any connection."""

    has_next_page: bool = strawberry.field(description="Whether there are items behind this page.")
    has_previous_page: bool = strawberry.field(description="Whether there are items before this page.")
    start_cursor: str | None = strawberry.field(
        description="Cursor of its first item, `before` for the page before; null on an empty page."
    )
    end_cursor: str | None = strawberry.field(
        description="Cursor of its last item, `after` for the next page; null on an empty page."
    )


def bare_types() -> dict[str, Any]:
    """The classes without their fields, so that these can refer to each other in circles."""
    node = type("Node", (), {})
    entity = type("Entity", (node,), {})
    made = {"Node": node, "Entity": entity}
    for name, kind in KINDS.items():
        if name not in made and not edge(kind):
            base = entity if name in ontology().entity_classes else node if kind.columns.get("n") else object
            made[name] = type(name, (base,), {})
    return made


def edge(kind: Kind) -> bool:
    """Whether a kind is that of the edges of connections."""
    return kind.name.endswith("Edge")


TYPES = bare_types()
"""The type of each kind by its name, except those of edges."""

EDGES: dict[str, Kind] = {}
"""The kind of each type of edge, by the name of the type: one kind serves for many types of nodes."""

CONNECTIONS: dict[str, Any] = {}
"""Types of connections by their names."""


def connection(link: Link) -> Any:
    """The type of a page: edges and nodes, with the place of each."""
    kind = KINDS[link.kind]
    prefix = names_of_edges(kind, link.node)
    name = f"{prefix.removesuffix('Edge')}Connection"
    if name not in CONNECTIONS:
        CONNECTIONS[name] = made = type(name, (), {})
        EDGES[prefix] = kind
        edges = declare(
            type(prefix, (), {}),
            {"cursor": plain_field(str, CURSOR), **fields_of(kind, link.node)},
            strawberry.type(name=prefix, description=kind.description),
        )
        what = "The items" if link.node else "The literals"
        described = f"{what} {AFFIRMED if kind.only else 'without their cursors.'}"
        shortcut = (
            {"values": generic(list, str)}
            if kind.nodes == "value"
            else {"nodes": generic(list, TYPES[link.node or ""])}
        )
        fields = {
            "edges": plain_field(generic(list, edges), "The items, each with its cursor."),
            **{key: plain_field(annotation, described) for key, annotation in shortcut.items()},
            "page_info": plain_field(PageInfo, "Where this page stands in the list."),
            "total_count": plain_field(int, TOTAL),
        }
        declare(made, fields, strawberry.type(name=name, description=f"A page. {kind.description}"))
    return CONNECTIONS[name]


def names_of_edges(kind: Kind, node: str | None) -> str:
    """`OperationEdge`, `CountryRelationEdge`, `ValueEdge`; a search has edges of its own for what it finds."""
    if kind.name == "SearchEdge":
        return "QuoteEdge" if node == "Statement" else kind.name
    return kind.name if node is None or kind.name == "ChangeEdge" else f"{node}{kind.name}"


def plain_field(annotation: Any, description: str) -> Field:
    """A field without arguments."""
    return annotation, strawberry.field(description=description)


def link_type(kind: Kind, name: str, link: Link, node: str | None) -> Any:
    """The type of what a link leads to. The node of an edge is of the type that its connection has."""
    if link.arity == "page":
        return connection(link)
    target = TYPES[node if node and name == kind.nodes else link.kind]
    if link.arity == "many":
        return generic(list, target)
    return optional(target) if link.nullable else target


def fields_of(kind: Kind, node: str | None = None) -> dict[str, Field]:
    """The fields of a kind's type."""
    fields: dict[str, Field] = {}
    for name, leaf in kind.leaves.items():
        fields[f"{name}_"] = named(name, leaf.annotation, leaf.description, {})
    for name, link in kind.links.items():
        fields[f"{name}_"] = named(name, link_type(kind, name, link, node), link.description, link.arguments)
    return fields


def named(name: str, annotation: Any, description: str, arguments: Mapping[str, Argument]) -> Field:
    """A field under its name in GraphQL, which may be a word of Python."""
    field = strawberry.field(name=name, description=description)
    field.arguments = [argument(key, given) for key, given in arguments.items()]
    return annotation, field


def argument(name: str, given: Argument) -> StrawberryArgument:
    """An argument as Strawberry takes it; one that may be null has no default."""
    nullable = type(None) in getattr(given.annotation, "__args__", ())
    default = {} if given.default is None and not nullable else {"default": given.default}
    return StrawberryArgument(
        python_name=name,
        graphql_name=name,
        type_annotation=StrawberryAnnotation(
            Annotated[given.annotation, strawberry.argument(description=given.description)]
        ),
        description=given.description,
        **default,
    )


def make_types() -> None:
    """Give every type its fields."""
    id_text = "Its id, unique in the whole graph. `node` finds what has it."
    declare(
        TYPES["Node"],
        {"id": plain_field(strawberry.ID, id_text)},
        strawberry.interface(description=KINDS["Node"].description),
    )
    for name, made in TYPES.items():
        if name == "Node":
            continue
        kind = KINDS[name]
        decorate = strawberry.interface if kind.members else strawberry.type
        fields = fields_of(kind)
        if name not in INTERFACES and issubclass(made, TYPES["Entity"]):
            inherited = KINDS["Entity"].leaves
            fields = {key: given for key, given in fields.items() if key.removesuffix("_") not in inherited}
        declare(made, fields, decorate(name=name, description=kind.description))


make_types()
