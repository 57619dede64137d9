"""The vocabulary of reads: what a GraphQL field reads from the graph, declared once and without a database.

A `Kind` is what a row holds (an operation, a statement, an edge): columns bound to Cypher variables. Its `Leaf`s are
expressions over these columns; its `Link`s lead to further rows. What a reader's arguments make of a link is an `Ask`.
Both ways of answering derive from these: `api.loading` reads one link for many parents, `api.plan` reads all at once.

In templates `@name` is a variable (a column of the parent, or a name of the link's own) and `$name` a parameter.
Templates are constant text and names of the ontology; what a reader gives stands in `values` only.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal

from api.cursors import Window
from api.visibility import States, Visibility

__all__ = ["KINDS", "NO_VALUES", "Argument", "Arguments", "Ask", "Kind", "Leaf", "Link", "declare_kind"]

Arguments = Mapping[str, Any]
"""Arguments of a field by their names in GraphQL, coerced by graphql-core."""

NO_VALUES: Mapping[str, Any] = {}


@dataclass(frozen=True)
class Argument:
    """An argument of a field: its type, what it means, and its default."""

    annotation: Any
    description: str
    default: Any = None


@dataclass(frozen=True)
class Leaf:
    """A field that holds a value. `prelude` names the block of its kind that must run before the expression."""

    annotation: Any
    description: str
    text: str
    shape: Callable[[Any], Any] | None = None
    prelude: str | None = None


@dataclass(frozen=True)
class Ask:
    """One link with its arguments. With a `key` its rows are in the order of it, then of `tie`.

    `conditions` go into its pattern, where an index may serve them; `tests` are asked of each row that it finds.
    """

    match: str = ""
    conditions: tuple[str, ...] = ()
    values: Mapping[str, Any] = field(default_factory=dict)
    states: States | None = None
    key: str = ""
    tie: str = ""
    descending: bool = False
    window: Window | None = None
    tests: tuple[str, ...] = ()

    @property
    def page(self) -> Window:
        """Its window, of a link whose arity is a page."""
        if self.window is None:
            raise TypeError("a page needs a window")
        return self.window

    @cached_property
    def signature(self) -> tuple[Any, ...]:
        """All of it that shapes the text of a query: what is left are parameters."""
        paging = self.window.signature if self.window else None
        return self.match, self.conditions, self.tests, self.key, self.tie, self.descending, self.states is None, paging


@dataclass(frozen=True)
class Link:
    """A field that leads to rows of a kind: to at most `one`, to `many` as a list, or to a `page` of a connection.

    `columns` names, in the order of the kind's columns, the variables that its template binds. Without `ask` they are
    columns of the parent. `node` is the kind of a connection's nodes; `refuse` says why several rows are too many for
    one. `always` is whether there is exactly one, so that it can be joined to the row.
    """

    kind: str
    description: str
    columns: tuple[str, ...]
    arity: Literal["one", "many", "page"] = "one"
    ask: Callable[[Arguments, Visibility], Ask] | None = None
    arguments: Mapping[str, Argument] = field(default_factory=dict)
    nullable: bool = True
    node: str | None = None
    refuse: Callable[[Arguments, list[str]], Exception] | None = None
    always: bool = False


@dataclass(frozen=True)
class Kind:
    """What a row holds. `columns` has the label of each node by its name, and None for a plain value.

    `members` are the kinds of which an abstract one is any. `nodes` is the field of an edge that its connection repeats
    as a list, and `only` the expression that must be true for that.
    """

    name: str
    description: str
    columns: Mapping[str, str | None]
    leaves: Mapping[str, Leaf] = field(default_factory=dict)
    links: Mapping[str, Link] = field(default_factory=dict)
    preludes: Mapping[str, str] = field(default_factory=dict)
    members: tuple[str, ...] = ()
    nodes: str = "node"
    only: str | None = None


KINDS: dict[str, Kind] = {}
"""Every kind by its name, filled by the modules beside this one."""


def declare_kind(kind: Kind) -> Kind:
    """Enter a kind.

    Raises:
        TypeError: its name is taken, or a field is both a leaf and a link.
    """
    if kind.name in KINDS or set(kind.leaves) & set(kind.links):
        raise TypeError(f"{kind.name} is declared twice, or one of its fields is")
    KINDS[kind.name] = kind
    return kind
