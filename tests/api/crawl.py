"""A crawl: a schema and values to try in, questions that reach every field and try every argument out.

It knows nothing of ours but how connections are named, so that a field that somebody adds is asked from then on.
"""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from graphql import (
    GraphQLEnumType,
    GraphQLField,
    GraphQLInputObjectType,
    GraphQLInputType,
    GraphQLInterfaceType,
    GraphQLList,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLScalarType,
    GraphQLSchema,
    get_named_type,
    is_composite_type,
    is_required_argument,
)

__all__ = ["Crawler", "Question"]

Candidates = Callable[[str, str, int], list[Any]]
"""Values to try for a scalar: by its name, the type of the field that has the argument, and the place of it there."""

WRAPPERS = ("Connection", "Edge", "PageInfo")
PAGES = ("first", "last")


class Enum(str):
    """The name of an enum's value, which stands without quotes."""


@dataclass(frozen=True)
class Question:
    """A query, and the field and argument that it is there for."""

    about: str
    query: str


class Crawler:
    """Makes questions about every field that can be reached from the root."""

    def __init__(self, schema: GraphQLSchema, candidates: Candidates) -> None:
        self.schema = schema
        self.candidates = candidates
        self.paths = self.find_paths()

    def find_paths(self) -> dict[str, list[str]]:
        """The shortest way from the root to each type, as fields with their arguments."""
        assert self.schema.query_type is not None
        found: dict[str, list[str]] = {self.schema.query_type.name: []}
        waiting = deque([self.schema.query_type.name])
        while waiting:
            name = waiting.popleft()
            kind = self.schema.type_map[name]
            for field, declared in getattr(kind, "fields", {}).items():
                target = get_named_type(declared.type)
                if not is_composite_type(target):
                    continue
                step = field + written(self.base(declared))
                for reached in [target, *self.possible(target)]:
                    if reached.name not in found:
                        condition = [] if reached is target else [f"... on {reached.name}"]
                        found[reached.name] = [*found[name], step, *condition]
                        waiting.append(reached.name)
        return found

    def possible(self, kind: Any) -> list[GraphQLObjectType]:
        """The types that something of this type may be."""
        return list(self.schema.get_possible_types(kind)) if isinstance(kind, GraphQLInterfaceType) else []

    def questions(self) -> Iterator[Question]:
        """Every field as it is, then with each value of each of its arguments."""
        for name, path in self.paths.items():
            kind = self.schema.type_map[name]
            assert isinstance(kind, GraphQLObjectType | GraphQLInterfaceType)
            for field, declared in kind.fields.items():
                inner = self.selection(get_named_type(declared.type))
                for about, arguments in self.variations(declared):
                    query = " { ".join([*path, f"{field}{written(arguments)}{inner}"]) + " }" * len(path)
                    yield Question(f"{name}.{field}{about}", "{ " + query + " }")

    def variations(self, declared: GraphQLField) -> Iterator[tuple[str, dict[str, Any]]]:
        """Arguments of a field: those it needs, then these with one other, then that one alone."""
        base = self.base(declared)
        yield "", base
        for name, argument in declared.args.items():
            for number, value in enumerate(self.values(argument.type, get_named_type(declared.type).name, 0, 2)):
                yield f"({name}: {number})", {**base, name: value}
                if "id" in base and name != "id":
                    yield f"({name}: {number}, alone)", {**{k: v for k, v in base.items() if k != "id"}, name: value}

    def base(self, declared: GraphQLField) -> dict[str, Any]:
        """What a field needs to be answered, every review state, and few items."""
        chosen: dict[str, Any] = {}
        for place, (name, argument) in enumerate(declared.args.items()):
            kind = get_named_type(argument.type)
            if is_required_argument(argument) or name == "id":
                chosen[name] = self.values(argument.type, get_named_type(declared.type).name, place, 2)[0]
            elif name in PAGES[:1]:
                chosen[name] = 2
            elif isinstance(kind, GraphQLEnumType) and name == "review":
                chosen[name] = [Enum(value) for value in kind.values]
        return chosen

    def values(self, kind: GraphQLInputType, about: str, place: int, depth: int) -> list[Any]:
        """Values to try for an argument."""
        if isinstance(kind, GraphQLNonNull):
            return self.values(kind.of_type, about, place, depth)
        if isinstance(kind, GraphQLList):
            return [[value] for value in self.values(kind.of_type, about, place, depth)]
        if isinstance(kind, GraphQLEnumType):
            return [Enum(value) for value in kind.values]
        if isinstance(kind, GraphQLScalarType):
            return self.candidates(kind.name, about, place)
        assert isinstance(kind, GraphQLInputObjectType)
        found = []
        required = {
            key: self.values(field.type, about, place, depth - 1)[0]
            for key, field in kind.fields.items()
            if isinstance(field.type, GraphQLNonNull) and field.default_value is None
        }
        for key, field in kind.fields.items():
            if depth:
                found += [{**required, key: value} for value in self.values(field.type, about, place, depth - 1)]
        return found

    def selection(self, kind: Any) -> str:
        """The leaves of a type; of a connection, those of its edges and nodes, since it has none that tell anything."""
        if not is_composite_type(kind):
            return ""
        parts = ["__typename"]
        for field, declared in getattr(kind, "fields", {}).items():
            target = get_named_type(declared.type)
            if not is_composite_type(target):
                parts.append(field)
            elif kind.name.endswith(WRAPPERS):
                parts.append(field + written(self.base(declared)) + self.selection(target))
        return " { " + " ".join(parts) + " }"


def written(arguments: dict[str, Any]) -> str:
    """Arguments as they stand in a query."""
    return "(" + ", ".join(f"{name}: {literal(value)}" for name, value in arguments.items()) + ")" if arguments else ""


def literal(value: Any) -> str:
    """A value as it stands in a query."""
    if isinstance(value, Enum):
        return str(value)
    if isinstance(value, dict):
        return "{" + ", ".join(f"{name}: {literal(item)}" for name, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(literal(item) for item in value) + "]"
    return json.dumps(value)
