"""Loading: a row and one of its fields in, what the field leads to out, many rows of one kind in one query.

This is how the ordinary executor reads, level by level. `api.plan` reads all levels at once from the same declarations.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Hashable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import orjson
from strawberry.dataloader import DataLoader

from api.cursors import Window, encode_cursor
from api.database import Database
from api.reads.composition import Frame, counted, listed, parameters
from api.reads.fragments import TYPE
from api.reads.model import Arguments, Ask, Kind, Link
from api.reads.query import KINDS
from api.reads.terms import on
from api.visibility import ACCEPTED, States, Visibility

__all__ = ["ROOT", "Item", "Loading", "Page"]

Key = tuple[Any, ...]
"""A row's columns: id and kind of a node, anything else as it is."""


@dataclass(frozen=True)
class Item:
    """A row: what an object of GraphQL stands for. Of its statements, those in these review states count."""

    kind: str
    key: Key
    states: States
    cursor: str | None = None
    affirmed: bool = True


class Loader(DataLoader[Key, Any]):
    """A loader whose look-up goes on for others when a field that waits for it is given up.

    GraphQL gives up what stands beside a field that failed; what that waits for is shared, and would end for all.
    """

    def load(self, key: Key) -> Awaitable[Any]:
        """What there is for a key."""
        return asyncio.shield(super().load(key))


ROOT = Item("Query", (), ACCEPTED)


@dataclass(frozen=True)
class Page:
    """Edges of one page, and how to count those of all."""

    window: Window
    edges: list[Item]
    more: bool
    count: Callable[[], Awaitable[int]]

    @cached_property
    def info(self) -> dict[str, Any]:
        """Where it stands in its list."""
        beyond = self.window.tie is not None
        cursors = [edge.cursor for edge in self.edges]
        return {
            "hasNextPage": beyond if self.window.backward else self.more,
            "hasPreviousPage": self.more if self.window.backward else beyond,
            "startCursor": cursors[0] if cursors else None,
            "endCursor": cursors[-1] if cursors else None,
        }


class Loader(DataLoader[Key, Any]):
    """A loader whose look-up goes on for others when a field that waits for it is given up.

    GraphQL gives up what stands beside a field that failed; what that waits for is shared, and would end for all.
    """

    def load(self, key: Key) -> Awaitable[Any]:
        """What there is for a key."""
        return asyncio.shield(super().load(key))


class Loading:
    """Loaders live as long as a request: it sees each thing once, and no other request sees its cache."""

    def __init__(self, database: Database, visibility: Visibility) -> None:
        self.database = database
        self.visibility = visibility
        self.loaders: dict[Hashable, DataLoader[Key, Any]] = {}

    async def leaf(self, item: Item, name: str) -> Any:
        """The value of a leaf; those of all leaves of a row come together."""
        kind = KINDS[item.kind]
        frame = Frame({column: f"{column}0" for column in kind.columns}, "states", 0)
        preludes = " ".join(frame.text(text) for text in kind.preludes.values())
        texts = ", ".join(frame.text(leaf.text) for leaf in kind.leaves.values())
        loader = self.loader(
            (kind.name, item.states), kind, f"{preludes} RETURN row, [{texts}] AS found", item.states, {}
        )
        found = (await loader.load(item.key))[list(kind.leaves).index(name)]
        shape = kind.leaves[name].shape
        return shape(found) if shape else found

    async def follow(self, item: Item, name: str, arguments: Arguments, node: str | None = None) -> Any:
        """Where a link leads: an item or None, a list of items, or a page."""
        parent = KINDS[item.kind]
        link = parent.links[name]
        if link.ask is None:
            place = [list(parent.columns).index(column) for column in link.columns]
            key = tuple(item.key[number] for number in place)
            return None if key[0] is None else self.item(link, key, item.states)
        ask = link.ask(arguments, self.visibility)
        states = item.states if ask.states is None else ask.states
        rows = await self.reading(item, link, ask, "rows").load(item.key)
        if link.arity == "page":
            return self.page(item, link, ask, rows, states)
        items = [self.item(link, tuple(row), states) for row in rows]
        if link.arity == "many":
            return items
        if len(items) > 1 and link.refuse is not None:
            raise link.refuse(arguments, [found.key[0][0] for found in items])
        return items[0] if items else None

    def item(self, link: Link, key: Key, states: States, **rest: Any) -> Item:
        """The item of a row; a node says itself of which kind it is."""
        alone = tuple(KINDS[link.kind].columns) == ("n",) and link.arity != "page"
        return Item(key[0][1] if alone else link.kind, key, states, **rest)

    def page(self, item: Item, link: Link, ask: Ask, rows: list[Any], states: States) -> Page:
        """The page among rows that may be one more than it holds."""
        window = ask.page
        edges = [
            self.item(link, tuple(key), states, cursor=encode_cursor(window.order, place, tie), affirmed=affirmed)
            for place, tie, affirmed, *key in rows[: window.size]
        ]
        if window.backward:
            edges.reverse()

        async def count() -> int:
            return int(await self.reading(item, link, ask, "total").load(item.key))

        return Page(window, edges, len(rows) > window.size, count)

    def reading(self, item: Item, link: Link, ask: Ask, what: str) -> DataLoader[Key, Any]:
        """The loader of a link's rows, or of how many there are."""
        parent, child = KINDS[item.kind], KINDS[link.kind]
        frame = Frame({column: f"{column}0" for column in parent.columns}, "states", 0).under(ask, 1)
        if what == "total":
            text = f"{counted(ask, frame, 'found')} RETURN row, found"
        else:
            inner = frame.within(child.columns, link.columns)
            cells = [cell(column, label) for column, label in child.columns.items()]
            if link.arity == "page":
                cells = ["@key", "@tie", child.only or "true", *cells]
            place = {"key": frame.text("@key"), "tie": frame.text("@tie")}
            row = Frame({**inner.variables, **place}, inner.states, 2).text(f"[{', '.join(cells)}]")
            text = f"{listed(ask, frame, link.columns, row, 'found')} RETURN row, found"
        values = parameters(ask, 1)
        key = (parent.name, link.description, what, ask.signature, orjson.dumps(values, default=str), item.states)
        return self.loader(key, parent, text, item.states, values)

    def loader(
        self, key: Hashable, kind: Kind, text: str, states: States, values: dict[str, Any]
    ) -> DataLoader[Key, Any]:
        """The loader of this request for a key, made at its first use."""
        query = f"UNWIND range(0, size($keys) - 1) AS row {bound(kind)} {text}"

        async def load(keys: list[Key]) -> Sequence[Any]:
            given = {"keys": [list(item) for item in keys], "states": list(states), **values}
            rows = await self.database.run(query, self.visibility, given)
            return [found for _, found in sorted(rows, key=lambda row: int(row[0]))]

        if key not in self.loaders:
            self.loaders[key] = Loader(load, cache_key_fn=lambda item: repr(item))
        return self.loaders[key]


def bound(kind: Kind) -> str:
    """The pattern that finds a row again by its key."""
    parts = []
    carried = ["row"]
    for number, (column, label) in enumerate(kind.columns.items()):
        if label is None:
            parts.append(f"WITH {', '.join(carried)}, $keys[row][{number}] AS {column}0")
        else:
            any_label = "Entity|Proposition|Statement" if label == "Node" else label
            parts.append(f"OPTIONAL MATCH ({column}0:{any_label} {{id: $keys[row][{number}][0]}})")
        carried.append(f"{column}0")
    return " ".join(parts)


def cell(column: str, label: str | None) -> str:
    """A column as it goes into a key."""
    if label is None:
        return f"@{column}"
    return f"CASE WHEN @{column} IS NOT NULL THEN [@{column}.id, {on(TYPE, column)}] END"
