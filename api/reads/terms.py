"""Terms: what a reader filters by in, conditions over the rows of a link with their parameters out.

An input type is a table of filters by field. Each knows its type, its description and the condition that it makes, so
that the schema and the query come from one place.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum
from itertools import chain
from typing import Any

import strawberry

from api.names import Name
from api.reads.fragments import names_of
from api.reads.model import Ask
from api.types.attributes import Field, declare, generic, optional

__all__ = [
    "Filter",
    "Filters",
    "Terms",
    "choice",
    "make_input",
    "narrowed",
    "narrowing",
    "on",
    "parted",
    "plain",
]


def plain(value: Any) -> Any:
    """A value as Neo4j takes it: that of an enum rather than its member."""
    return value.value if isinstance(value, Enum) else value


def on(template: str, name: str, column: str = "n") -> str:
    """A template that speaks of another variable."""
    return re.sub(rf"@{column}\b", f"@{name}", template)


@dataclass
class Terms:
    """The conditions of one link as they come together, and what must be looked up before its pattern."""

    values: dict[str, Any] = field(default_factory=dict)
    lookups: dict[str, str] = field(default_factory=dict)
    count: int = 0

    def value(self, value: Any) -> str:
        """The parameter that holds a value."""
        name = f"w{len(self.values)}"
        self.values[name] = plain(value)
        return f"${name}"

    def name(self, stem: str) -> str:
        """A variable that nothing else has."""
        self.count += 1
        return f"{stem}_{self.count}_"

    def lookup(self, pattern: str, item: str) -> str:
        """A list that is made once, before the pattern of the link."""
        name = self.name("found")
        self.lookups[name] = f"{pattern} RETURN collect(DISTINCT {item}) AS @{name}"
        return f"@{name}"

    def named(self, text: str) -> str:
        """The ids of all entities that have a name or an alias, however it is written.

        Whether these show to the reader is asked of what the ids lead to.

        Raises:
            QueryError: the text is no name.
        """
        name, found = Name.of(text), self.name("named")
        phrase, folded = self.value(name.phrase), self.value(name.folded)
        return self.lookup(
            f"CALL db.index.fulltext.queryNodes('entityText', {phrase}) YIELD node AS @{found} "
            f"WHERE {folded} IN {names_of(f'@{found}')}",
            f"@{found}.id",
        )

    def meant(self, text: str) -> str:
        """The ids of the entities that have a name as their own, or where none has, as an alias.

        Raises:
            QueryError: the text is no name.
        """
        name, found, names = Name.of(text), self.name("named"), self.name("names")
        phrase, folded = self.value(name.phrase), self.value(name.folded)
        own, every, key = self.name("own"), self.name("every"), self.name("key")
        return self.lookup(
            f"CALL db.index.fulltext.queryNodes('entityText', {phrase}) YIELD node AS @{found} "
            f"WITH @{found}, {names_of(f'@{found}')} AS @{names} WHERE {folded} IN @{names} "
            f"WITH collect(CASE WHEN @{names}[0] = {folded} THEN @{found}.id END) AS @{own}, "
            f"collect(@{found}.id) AS @{every} "
            f"UNWIND CASE WHEN size(@{own}) > 0 THEN @{own} ELSE @{every} END AS @{key}",
            f"@{key}",
        )

    def kept(self, key: str) -> str:
        """An id, or that of the entity that answers for it."""
        merged, found = self.name("merged"), self.name("kept")
        return self.lookup(
            f"OPTIONAL MATCH (:Redirect {{id: {key}}})-[@{merged}:MERGED_INTO]->(@{found}:Entity) "
            f"WHERE @{merged}.marking IN $markings",
            f"coalesce(@{found}.id, {key})",
        )

    def refers(self, node: str, reference: Mapping[str, Any], exactly: bool = False) -> str:
        """Whether a node is what a reference means; `exactly`, a name of its own comes before somebody's alias."""
        conditions = []
        if reference.get("id") is not None:
            conditions.append(f"{node}.id IN {self.kept(self.value(reference['id']))}")
        if reference.get("name") is not None:
            named = self.meant(reference["name"]) if exactly else self.named(reference["name"])
            conditions.append(f"{node}.id IN {named}")
        return " AND ".join(conditions) or "true"

    def matched(self, match: str) -> str:
        """A pattern behind what must be looked up for it."""
        parts: list[str] = []
        known: list[str] = []
        for name, text in self.lookups.items():
            parts.append(f"CALL ({', '.join(known)}) {{ {text} }}")
            known.append(f"@{name}")
        return " ".join([*parts, match])


@dataclass(frozen=True)
class Filter:
    """A field of an input type. `condition` gives None where the value asks for nothing."""

    annotation: Any
    description: str
    condition: Callable[[Terms, Any], str | None]


Filters = dict[str, Filter]


def holds(filters: Filters, terms: Terms, where: Mapping[str, Any] | None) -> str | None:
    """The condition of a whole `where`."""
    made = [*chain(*parted(filters, terms, where))]
    return f"({' AND '.join(made)})" if made else None


def parted(filters: Filters, terms: Terms, where: Mapping[str, Any] | None) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Everything that a `where` says, with its `and`, `or` and `not`: as conditions, and as tests with subqueries."""
    conditions: list[str | None] = []
    for name, value in (where or {}).items():
        if value is None:
            continue
        if name == "and":
            conditions += [holds(filters, terms, part) for part in value]
        elif name == "or":
            parts = [holds(filters, terms, part) or "true" for part in value]
            conditions.append(f"({' OR '.join(parts)})" if parts else "false")
        elif name == "not":
            conditions.append(f"NOT coalesce({holds(filters, terms, value) or 'true'}, false)")
        else:
            conditions.append(filters[name].condition(terms, value))
    made = [condition for condition in conditions if condition]
    return tuple(text for text in made if "{" not in text), tuple(text for text in made if "{" in text)


def narrowing(conditions: Sequence[str], tests: Sequence[str], name: str) -> list[str]:
    """What stands behind a pattern: its conditions, then the tests of each row that it finds, under a name.

    A test has subqueries. Within the pattern Neo4j would plan them anew for every order in which the pattern can be
    read, and those within them as often again, which took up to 20 s.
    """
    made = [f"WHERE {' AND '.join(conditions)}"] if conditions else []
    if tests:
        made.append(f"CALL (*) {{ WITH true AS {name} WHERE {' AND '.join(tests)} RETURN {name} }}")
    return made


def make_input(name: str, description: str, filters: Filters) -> Any:
    """The input type of a table of filters, with `and`, `or` and `not` of its own kind."""
    made = type(name, (), {})
    fields: dict[str, Field] = {
        key: choice(declared.annotation, declared.description) for key, declared in filters.items()
    }
    fields |= {
        "and": choice(generic(list, made), "Only what fits all of these."),
        "or": choice(generic(list, made), "Only what fits at least one of these."),
        "not": choice(made, "Only what does not fit this."),
    }
    named = {f"{key}_": (annotation, renamed(key, given)) for key, (annotation, given) in fields.items()}
    return declare(made, named, strawberry.input(name=name, description=description))


def choice(annotation: Any, description: str) -> Field:
    """A field of an input that may be left out."""
    return optional(annotation), strawberry.field(default=None, description=description)


def renamed(name: str, given: Any) -> Any:
    """A field under its name in GraphQL, which may be a word of Python."""
    given.graphql_name = name
    return given


def narrowed(filters: Filters, where: Mapping[str, Any] | None, ask: Ask, terms: Terms | None = None) -> Ask:
    """A link of which only those rows are wanted that fit a `where`."""
    used = terms or Terms()
    conditions, tests = parted(filters, used, where)
    return replace(
        ask,
        match=used.matched(ask.match),
        conditions=(*ask.conditions, *conditions),
        tests=tests,
        values={**ask.values, **used.values},
    )
