"""Random queries: a schema, things that are in the graph and a seed in, valid queries with their variables out.

Everything that the schema offers comes up: arguments as literals and as variables, aliases, inline and named fragments,
@skip and @include, interfaces, connections within connections.
"""

from __future__ import annotations

import json
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from graphql import (
    GraphQLEnumType,
    GraphQLField,
    GraphQLInputObjectType,
    GraphQLInputType,
    GraphQLInterfaceType,
    GraphQLNamedType,
    GraphQLObjectType,
    GraphQLSchema,
    GraphQLUnionType,
    get_named_type,
    get_nullable_type,
    is_composite_type,
    is_list_type,
    is_required_argument,
    parse,
    validate,
)

MOST_LEVELS = 7
SIZES = {"first": 4, "last": 3, "maxLength": 3}
DATES = ("2019", "2022-09", "2023-10-23", "2023", "2024-06", "2025-01-01")


@dataclass
class Known:
    """Things that are in the graph, by the name of the argument that takes them."""

    ids: Mapping[str, Sequence[str]]
    names: Sequence[str]
    words: Sequence[str]
    cursors: Sequence[str] = ()


@dataclass
class Query:
    """A query as it grows."""

    schema: GraphQLSchema
    known: Known
    random: random.Random
    variables: dict[str, tuple[str, Any]] = field(default_factory=dict)
    fragments: list[str] = field(default_factory=list)
    aliases: int = 0

    def text(self) -> str:
        """The whole document."""
        assert self.schema.query_type is not None
        body = self.selections(self.schema.query_type, MOST_LEVELS)
        declared = ", ".join(f"${name}: {kind}" for name, (kind, _) in self.variables.items())
        head = f"query Q({declared})" if declared else "query Q"
        return "\n".join([f"{head} {body}", *self.fragments])

    def chance(self, share: float) -> bool:
        """Whether something happens that does so this often."""
        return self.random.random() < share

    def selections(self, kind: GraphQLNamedType, levels: int) -> str:
        """What is asked of a type."""
        chosen: list[str] = ["__typename"] if self.chance(0.15) else []
        if isinstance(kind, GraphQLObjectType | GraphQLInterfaceType):
            root = kind is self.schema.query_type
            names = [
                name for name, f in kind.fields.items() if levels > 0 or not is_composite_type(get_named_type(f.type))
            ]
            wanted = self.random.sample(names, min(len(names), self.random.randint(1, 2 if root else 4)))
            used: set[str] = set()
            for name in wanted:
                chosen.append(self.field(name, kind.fields[name], levels, used))
            if wanted and self.aliases < 12 and self.chance(0.2):
                chosen.append(self.field(wanted[0], kind.fields[wanted[0]], levels, used))
        if isinstance(kind, GraphQLInterfaceType | GraphQLUnionType):
            possible = sorted(self.schema.get_possible_types(kind), key=lambda t: t.name)
            for made in self.random.sample(possible, min(len(possible), self.random.randint(0, 2))):
                chosen.append(f"... on {made.name} {self.selections(made, levels - 1)}")
        if isinstance(kind, GraphQLObjectType) and levels < MOST_LEVELS and self.chance(0.1):
            name = f"F{len(self.fragments)}"
            self.fragments.append("")
            self.fragments[int(name[1:])] = f"fragment {name} on {kind.name} {self.selections(kind, levels - 1)}"
            chosen.append(f"...{name}{self.directive()}")
        return "{ " + " ".join(chosen or ["__typename"]) + " }"

    def field(self, name: str, declared: GraphQLField, levels: int, used: set[str]) -> str:
        """A field with its arguments and what is asked of what it leads to."""
        alias = ""
        if name in used or (self.aliases < 8 and self.chance(0.1)):
            self.aliases += 1
            alias = f"a{self.aliases}: "
        used.add(name)
        arguments = self.arguments(name, declared)
        target = get_named_type(declared.type)
        inner = f" {self.selections(target, levels - 1)}" if is_composite_type(target) else ""
        return f"{alias}{name}{arguments}{self.directive()}{inner}"

    def directive(self) -> str:
        """Now and then, a condition."""
        if not self.chance(0.08):
            return ""
        name = self.random.choice(["skip", "include"])
        if self.chance(0.5):
            return f" @{name}(if: {self.variable('Boolean!', self.chance(0.5))})"
        return f" @{name}(if: {str(self.chance(0.5)).lower()})"

    def variable(self, kind: str, value: Any) -> str:
        """A new variable with a value."""
        name = f"v{len(self.variables)}"
        self.variables[name] = (kind, value)
        return f"${name}"

    def arguments(self, field_name: str, declared: GraphQLField) -> str:
        """Some of the arguments of a field, and those that it needs."""
        given: dict[str, tuple[GraphQLInputType, Any]] = {}
        if "after" in declared.args:
            size = self.random.choice(["first", "first", "last"])
            given[size] = (declared.args[size].type, self.random.randint(1, SIZES[size]))
        for name, argument in declared.args.items():
            if name in ("first", "last", "after", "before"):
                if "after" not in declared.args and name == "first":
                    given[name] = (argument.type, self.random.randint(1, SIZES[name]))
                continue
            if is_required_argument(argument) or self.chance(0.35):
                given[name] = (argument.type, self.value(name, argument.type, field_name))
        if set(declared.args) == {"id", "name"}:
            given = {}
            name = self.random.choice(["id", "name"])
            given[name] = (declared.args[name].type, self.value(name, declared.args[name].type, field_name))
        parts = [f"{name}: {self.written(kind, value)}" for name, (kind, value) in given.items()]
        return f"({', '.join(parts)})" if parts else ""

    def written(self, kind: GraphQLInputType, value: Any) -> str:
        """A value as a literal, or now and then as a variable."""
        return self.variable(str(kind), value) if self.chance(0.3) else literal(kind, value)

    def value(self, name: str, kind: GraphQLInputType, field_name: str, levels: int = 2) -> Any:
        """A value that makes sense for an argument or field of an input."""
        bare = get_nullable_type(kind)
        if is_list_type(bare):
            count = self.random.randint(1, 2)
            return [self.value(name, bare.of_type, field_name, levels - 1) for _ in range(count)]
        if isinstance(bare, GraphQLEnumType):
            return self.random.choice(sorted(bare.values))
        if isinstance(bare, GraphQLInputObjectType):
            return self.input(bare, field_name, levels)
        if bare.name == "Boolean":
            return self.chance(0.5)
        if bare.name == "Int":
            return self.random.randint(1, SIZES.get(name, 3))
        if bare.name == "DateTime":
            return self.random.choice(["2020-01-01T00:00:00+00:00", "2030-01-01T00:00:00+00:00"])
        if name in ("from", "to"):
            return self.random.choice(DATES)
        if name in ("id", "proposition"):
            ids = self.known.ids.get(field_name) or self.known.ids["any"]
            return self.random.choice(list(ids))
        if name == "name":
            return self.random.choice(list(self.known.names))
        return self.random.choice(list(self.known.words))

    def input(self, kind: GraphQLInputObjectType, field_name: str, levels: int) -> dict[str, Any]:
        """An input with some of its fields."""
        # graphql-core does not see it, since Strawberry declares and checks it by itself.
        if kind.extensions["strawberry-definition"].is_one_of:
            name = self.random.choice(sorted(kind.fields))
            return {name: self.value(name, kind.fields[name].type, "any", levels - 1)}
        deep = ("and", "or", "not")
        names = sorted(name for name in kind.fields if levels > 0 or name not in deep)
        chosen = self.random.sample(names, min(len(names), self.random.randint(1, 2)))
        return {name: self.value(name, kind.fields[name].type, "any", levels - 1) for name in chosen}


def literal(kind: GraphQLInputType, value: Any) -> str:
    """A value in GraphQL's own notation."""
    bare = get_nullable_type(kind)
    if is_list_type(bare):
        return f"[{', '.join(literal(bare.of_type, item) for item in value)}]"
    if isinstance(bare, GraphQLInputObjectType):
        fields = (f"{name}: {literal(bare.fields[name].type, item)}" for name, item in value.items())
        return "{ " + ", ".join(fields) + " }"
    return str(value) if isinstance(bare, GraphQLEnumType) else json.dumps(value, ensure_ascii=False)


def random_query(schema: GraphQLSchema, known: Known, seed: int) -> tuple[str, dict[str, Any]]:
    """A valid query and its variables. One that is not valid, such as with fields that conflict, does not come out."""
    source = random.Random(seed)  # noqa: S311  # the same seed must give the same query
    while True:
        query = Query(schema, known, source)
        text = query.text()
        document = parse(text)
        if len(text) < 4_000 and query.aliases <= 15 and not validate(schema, document):
            return text, {name: value for name, (_, value) in query.variables.items()}
