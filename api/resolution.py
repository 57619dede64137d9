"""Resolution: a schema in, the same with a resolver on every field that reads as `api.reads` declares."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any, TypeAlias

from graphql import (
    GraphQLField,
    GraphQLInterfaceType,
    GraphQLObjectType,
    GraphQLResolveInfo,
    GraphQLSchema,
    get_named_type,
    is_introspection_type,
)

from api.loading import ROOT, Item, Page
from api.reads.model import Kind
from api.reads.query import KINDS
from api.types.objects import CONNECTIONS, EDGES

__all__ = ["attach", "kind_of"]

Resolver = Callable[..., Any]
Info: TypeAlias = GraphQLResolveInfo[Any]


def kind_of(type_name: str) -> Kind | None:
    """The kind that an object type declares; None for connections and what belongs to them."""
    return EDGES.get(type_name) or KINDS.get(type_name)


def attach(schema: GraphQLSchema, apart: Collection[str] = ()) -> None:
    """Give every field of a schema its resolver, and every interface its types; those apart have resolvers already."""
    for name, made in schema.type_map.items():
        if isinstance(made, GraphQLInterfaceType):
            made.resolve_type = lambda item, _, __: item.kind
        elif isinstance(made, GraphQLObjectType) and not is_introspection_type(made) and name not in apart:
            made.is_type_of = None
            for key, field in made.fields.items():
                field.resolve = resolver(name, key, field)


def resolver(type_name: str, name: str, field: GraphQLField) -> Resolver:
    """The resolver of one field."""
    if type_name in CONNECTIONS:
        return CONNECTION[name]
    if type_name == "PageInfo":
        return lambda info, _: info[name]
    kind = kind_of(type_name)
    if kind is None:
        raise TypeError(f"{type_name}.{name} reads nothing")
    if name == "cursor" and type_name in EDGES:
        return lambda item, _: item.cursor
    return leaf_resolver(name, field) if name in kind.leaves else link_resolver(name)


def leaf_resolver(name: str, field: GraphQLField) -> Resolver:
    """A value as JSON has it, turned into what the type of the field serialises to that."""
    read = reader(field)

    async def resolve(item: Item, info: Info) -> Any:
        found = await info.context.loading.leaf(item, name)
        return [read(value) for value in found] if isinstance(found, list) else read(found)

    return resolve


def reader(field: GraphQLField) -> Callable[[Any], Any]:
    """How a type reads one value."""
    parse: Any = get_named_type(field.type)
    return lambda value: None if value is None else parse.parse_value(value)


def link_resolver(name: str) -> Resolver:
    """What a link leads to."""

    async def resolve(item: Item | None, info: Info, **arguments: Any) -> Any:
        return await info.context.loading.follow(item or ROOT, name, arguments)

    return resolve


async def nodes(page: Page, info: Info) -> Any:
    """The nodes of those edges whose relation somebody affirms."""
    return [await info.context.loading.follow(edge, "node", {}) for edge in page.edges if edge.affirmed]


async def values(page: Page, info: Info) -> Any:
    """The literals that somebody affirms."""
    return [await info.context.loading.leaf(edge, "value") for edge in page.edges if edge.affirmed]


CONNECTION: dict[str, Resolver] = {
    "edges": lambda page, _: page.edges,
    "nodes": nodes,
    "values": values,
    "pageInfo": lambda page, _: page.info,
    "totalCount": lambda page, _: page.count(),
}
