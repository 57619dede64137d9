"""Hostile requests: a schema and a seed in, requests out that are valid, nearly valid or nothing of the kind."""

from __future__ import annotations

import json
import random
from dataclasses import dataclass
from typing import Any

from graphql import (
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLList,
    GraphQLNonNull,
    GraphQLSchema,
    get_named_type,
    is_composite_type,
    is_required_argument,
)

__all__ = ["Hostility", "Request"]

TEXTS = (
    "", " ", "a", "Alpha Storm", "operation/alpha-storm", "country/norland", "-", "*", "~", "a" * 300, "é" * 50,
    "\u202eabc",
    "\x00", "\x1f", "\ud7ff", "𝕏", "AND", "OR NOT", "(((", '"', "'", "\\", "/", "a:b^9", "[a TO z]", "{{}}", "%s", "$x",
    "2023", "2023-02-30", "0000", "../..", "-1", "9999-12", "W10=", "WyJhIiwgMSwgImIiXQ==", "null", "`", "\n", "})",
    "match (n) return n", "Norland Norland", "١٢٣", "ß", "İ", "a'b.c'd",
)  # fmt: skip
NUMBERS = (-(2**63), -(2**31), -1, 0, 1, 2, 5, 25, 99, 100, 101, 2**31 - 1, 2**31, 2**63, 10**40)
JUNK: tuple[Any, ...] = (*TEXTS, *NUMBERS, None, True, 0.5, 1e308, [], {}, [[]], {"a": {"b": [1]}}, ["x", None])
TYPES = ("application/json", "application/json; charset=utf-8", "application/graphql", "text/plain", "a/b; c=", "", "é")
MARKS = (
    "{",
    "}",
    "(",
    ")",
    ":",
    "...",
    "on",
    "@skip(if: true)",
    "fragment f on Query { a }",
    "$v",
    "!",
    '"""',
    "#",
    "&",
    "|",
)


@dataclass(frozen=True)
class Request:
    """What is sent."""

    body: bytes
    content_type: str
    accept: str


class Hostility:
    """Makes one request after another, the same ones for the same seed."""

    def __init__(self, schema: GraphQLSchema, seed: int) -> None:
        self.schema = schema
        self.random = random.Random(seed)  # noqa: S311  # no secret

    def request(self) -> Request:
        """The next one."""
        rng = self.random
        names: list[tuple[str, str]] = []
        query = self.query(names)
        if rng.random() < 0.3:
            query = self.damaged(query)
        content: Any = {"query": query}
        if names or rng.random() < 0.2:
            content["variables"] = {name: self.value_or_junk() for name, _ in names}
        if rng.random() < 0.1:
            content["operationName"] = rng.choice(JUNK)
        if rng.random() < 0.05:
            content[rng.choice(("query", "variables", "extensions", "operationName"))] = rng.choice(JUNK)
        body = json.dumps(content if rng.random() > 0.02 else rng.choice(JUNK)).encode()
        if rng.random() < 0.05:
            body = self.bitten(body)
        usual = rng.random() < 0.95
        accept = rng.choice(("application/json", "application/graphql-response+json", "*/*"))
        return Request(body, TYPES[0] if usual else rng.choice(TYPES), accept if usual else rng.choice(TEXTS[1:6]))

    def query(self, names: list[tuple[str, str]]) -> str:
        """A query that fits the schema, but perhaps for its values; `names` gets its variables with their types."""
        assert self.schema.query_type is not None
        selected = self.selection(self.schema.query_type, self.random.randint(2, 8), names)
        declared = "".join(f"${name}: {kind} " for name, kind in names)
        return f"query Q{f' ({declared})' if declared else ''} {selected}"

    def selection(self, kind: Any, depth: int, names: list[tuple[str, str]]) -> str:
        """Some fields of a type."""
        rng = self.random
        fields = list(getattr(kind, "fields", {}).items())
        chosen = rng.sample(fields, min(len(fields), rng.choice((1, 1, 2, 3))))
        parts = ["__typename"]
        for name, declared in chosen:
            target = get_named_type(declared.type)
            if is_composite_type(target) and depth == 0:
                continue
            alias = f"a{rng.randint(0, 99)}: " if rng.random() < 0.1 else ""
            directive = (
                f" @{rng.choice(('skip', 'include'))}(if: {rng.choice(('true', 'false'))})"
                if rng.random() < 0.1
                else ""
            )
            inner = " " + self.selection(target, depth - 1, names) if is_composite_type(target) else ""
            parts.append(f"{alias}{name}{self.arguments(declared.args, names)}{directive}{inner}")
        if isinstance(kind, GraphQLInterfaceType) and depth and rng.random() < 0.5:
            possible = rng.choice(list(self.schema.get_possible_types(kind)))
            parts.append(f"... on {possible.name} {self.selection(possible, depth - 1, names)}")
        return "{ " + " ".join(parts) + " }"

    def arguments(self, declared: dict[str, Any], names: list[tuple[str, str]]) -> str:
        """Some arguments, and all that must be there."""
        rng, given = self.random, []
        for name, argument in declared.items():
            if is_required_argument(argument) or rng.random() < 0.35:
                if rng.random() < 0.15:
                    names.append((f"v{len(names)}", str(argument.type)))
                    given.append(f"{name}: ${names[-1][0]}")
                else:
                    given.append(f"{name}: {self.literal(argument.type)}")
        return f"({', '.join(given)})" if given else ""

    def literal(self, kind: Any, depth: int = 3) -> str:
        """A value of a type as it stands in a query."""
        rng = self.random
        if isinstance(kind, GraphQLNonNull):
            return self.literal(kind.of_type, depth)
        if isinstance(kind, GraphQLList):
            return "[" + ", ".join(self.literal(kind.of_type, depth) for _ in range(rng.choice((0, 1, 1, 2)))) + "]"
        if isinstance(kind, GraphQLEnumType):
            return rng.choice(list(kind.values))
        if isinstance(kind, GraphQLInputObjectType):
            fields = rng.sample(
                list(kind.fields.items()), min(len(kind.fields), 1 if kind.is_one_of else rng.randint(0, 2))
            )
            inner = [f"{name}: {self.literal(field.type, depth - 1)}" for name, field in fields if depth]
            return "{" + ", ".join(inner) + "}"
        if kind.name == "Int":
            return str(rng.choice(NUMBERS if rng.random() < 0.3 else (1, 2, 5)))
        if kind.name == "Float":
            return rng.choice(("0", "0.5", "-1", "1e300"))
        if kind.name == "Boolean":
            return rng.choice(("true", "false"))
        return json.dumps(rng.choice(TEXTS))

    def value_or_junk(self) -> Any:
        """Whatever somebody may send for a variable."""
        return self.random.choice(JUNK)

    def damaged(self, text: str) -> str:
        """A text with something in, out or twice that should not be."""
        rng = self.random
        for _ in range(rng.randint(1, 4)):
            at, to = sorted((rng.randint(0, len(text)), rng.randint(0, len(text))))
            to = min(to, at + 20)
            change = rng.choice(("out", "in", "twice"))
            middle = {"out": "", "in": f" {rng.choice(MARKS)} " + text[at:to], "twice": text[at:to] * 2}[change]
            text = text[:at] + middle + text[to:]
        return text

    def bitten(self, body: bytes) -> bytes:
        """Bytes with some that were changed."""
        changed = bytearray(body)
        for _ in range(self.random.randint(1, 5)):
            changed[self.random.randrange(len(changed))] = self.random.randrange(256)
        return bytes(changed)
