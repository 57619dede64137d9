"""Composition: the tree of a selection with its asks in, one Cypher query and the shape of its answer out.

Every row is a list with one cell for each key of the answer, in order: `dict(zip(keys, row))` is all that most of them
need. A cell that is more than a value has a shape of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from api.cursors import Window, encode_cursor
from api.plan.errors import Unplanned
from api.plan.selection import Selected, Tree
from api.reads.composition import GLOBAL, TOKEN, Frame, counted, listed
from api.reads.fragments import TYPE
from api.reads.model import Ask, Kind, Leaf, Link
from api.reads.query import KINDS, QUERY

__all__ = ["Composed", "compose"]

Shape = Callable[[Any, Sequence[Ask]], Any]
"""From a cell, and the asks of the request by their numbers, to JSON."""


@dataclass(frozen=True)
class Composed:
    """A query that gives one row, what its cells become, and which lists need no item beyond their page."""

    text: str
    shape: Shape
    exact: tuple[str, ...]
    constants: frozenset[str]


@dataclass
class Cell:
    """An expression, its shape, and the blocks that must run before it."""

    text: str
    shape: Shape | None = None
    preludes: dict[str, None] = field(default_factory=dict)


def compose(tree: Tree, asks: Sequence[Ask]) -> Composed:
    """The query of a whole operation."""
    composer = Composer(asks)
    root = Frame({}, "states", -1)
    row = composer.row(QUERY, tree, root)
    text = " ".join([*row.preludes, f"RETURN {row.text}"])
    shape = row.shape or mapping([], [])
    used = {name for mark, name in TOKEN.findall(text) if mark == "$"} & GLOBAL
    return Composed(text, shape, tuple(composer.exact), frozenset(used))


class Composer:
    """Walks a tree; the asks come in the order of the walk."""

    def __init__(self, asks: Sequence[Ask]) -> None:
        self.asks = asks
        self.next = iter(range(len(asks)))
        self.apart = iter(range(10_000, 10_000_000))
        self.exact: list[str] = []

    def cell(self, kind: Kind, chosen: Selected, frame: Frame) -> Cell:
        """One field of a row."""
        if isinstance(chosen.entry, Leaf):
            return self.leaf(kind, chosen.entry, frame)
        if isinstance(chosen.entry, Link):
            return self.link(chosen, chosen.entry, frame)
        return Cell(frame.text(TYPE) if "n" in kind.columns else f"'{kind.name}'")

    def leaf(self, kind: Kind, leaf: Leaf, frame: Frame) -> Cell:
        """A value."""
        shape = leaf.shape
        made = Cell(frame.text(leaf.text), None if shape is None else lambda value, _: shape(value))
        if leaf.prelude is not None:
            made.preludes[frame.text(kind.preludes[leaf.prelude])] = None
        return made

    def link(self, chosen: Selected, link: Link, frame: Frame) -> Cell:
        """What a link leads to."""
        if link.ask is None:
            return self.column(chosen, link, frame)
        number = next(self.next)
        ask = self.asks[number]
        under = frame.under(ask, number)
        inner = under.within(KINDS[link.kind].columns, link.columns)
        if link.arity == "page":
            return Page(self, chosen, link, under, inner, number).cell()
        item = self.item(KINDS[link.kind], chosen, inner)
        text = listed(ask, under, link.columns, item.text, f"c{number}", item.preludes)
        shape = many(item.shape) if link.arity == "many" else one(item.shape, link.nullable)
        return Cell(f"c{number}", shape, {text: None})

    def column(self, chosen: Selected, link: Link, frame: Frame) -> Cell:
        """A link to columns of the row itself."""
        bound = {
            column: frame.variables[name] for column, name in zip(KINDS[link.kind].columns, link.columns, strict=True)
        }
        item = self.item(KINDS[link.kind], chosen, Frame(bound, frame.states, next(self.apart)))
        if link.nullable:
            first = next(iter(bound.values()))
            text = f"CASE WHEN {first} IS NOT NULL THEN {item.text} END"
            return Cell(text, nullable(item.shape), item.preludes)
        return item

    def item(self, kind: Kind, chosen: Selected, frame: Frame) -> Cell:
        """A row of a kind; where it may be of several kinds of which different things are asked, by its labels."""
        if len(chosen.branches) == 1:
            types, fields = chosen.branches[0]
            return self.row(KINDS.get(types[0], kind) if len(types) == 1 else kind, fields, frame)
        node = frame.text("@n")
        rows = [self.row(KINDS[types[0]], fields, frame) for types, fields in chosen.branches]
        cases = [
            f"WHEN {' OR '.join(f'{node}:{name}' for name in types)} THEN [{number}, {row.text}]"
            for number, ((types, _), row) in enumerate(zip(chosen.branches, rows, strict=True))
        ]
        preludes = {prelude: None for row in rows for prelude in row.preludes}
        return Cell(f"CASE {' '.join(cases)} END", choosing([row.shape for row in rows]), preludes)

    def row(self, kind: Kind, fields: Tree, frame: Frame) -> Cell:
        """A row with one cell for each key."""
        cells = [self.cell(kind, chosen, frame) for chosen in fields]
        preludes = {prelude: None for cell in cells for prelude in cell.preludes}
        text = f"[{', '.join(cell.text for cell in cells)}]"
        return Cell(text, mapping([chosen.key for chosen in fields], cells), preludes)


class Page:
    """A connection: its rows once, however often its edges and nodes are asked for, and their count where it is."""

    def __init__(
        self, composer: Composer, chosen: Selected, link: Link, under: Frame, inner: Frame, number: int
    ) -> None:
        self.composer, self.chosen, self.link, self.number = composer, chosen, link, number
        self.under, self.inner = under, inner
        self.kind = KINDS[link.kind]
        self.cells: list[str] = []
        self.preludes: dict[str, None] = {}
        self.counts = self.looks_beyond = False

    def cell(self) -> Cell:
        """The cell of the whole connection in a row of its parent."""
        parts = [(chosen.key, self.part(chosen)) for chosen in self.chosen.branches[0][1]]
        ask = self.composer.asks[self.number]
        made: dict[str, None] = {}
        rows, total = "null", "null"
        if self.cells:
            rows, item = f"c{self.number}", f"[{', '.join(self.cells)}]"
            made[listed(ask, self.under, self.link.columns, item, rows, self.preludes)] = None
            if not self.looks_beyond:
                self.composer.exact.append(f"limit_{self.number}")
        if self.counts:
            total = f"t{self.number}"
            made[counted(ask, self.under, total)] = None
        return Cell(f"[{rows}, {total}]", paging(self.number, parts), made)

    def add(self, text: str) -> int:
        """Where in a row a cell stands."""
        self.cells.append(text)
        return len(self.cells) - 1

    def place(self) -> int:
        """Where in a row its place in the list stands."""
        return self.add(self.under.text("[@key, @tie]"))

    def part(self, chosen: Selected) -> Callable[[list[Any], int, bool, Sequence[Ask]], Any]:
        """A field of the connection: from its rows, their count, and whether there are more, to JSON."""
        if chosen.name == "totalCount":
            self.counts = True
            return lambda _, total, __, ___: total
        if chosen.name == "pageInfo":
            self.looks_beyond = True
            place, number = self.place(), self.number
            fields = [(field.key, field.name) for field in chosen.branches[0][1]]
            return lambda rows, _, more, asks: information(fields, asks[number].page, rows, more, place)
        if chosen.name == "edges":
            return self.edges(chosen)
        if chosen.name in ("nodes", "values"):
            return self.shortcut(chosen)
        name = self.chosen.branches[0][0][0]
        return lambda _, __, ___, ____: name

    def edges(self, chosen: Selected) -> Callable[[list[Any], int, bool, Sequence[Ask]], Any]:
        """Edges with their cursors."""
        (types, fields), number = chosen.branches[0], self.number
        cells = []
        for item in fields:
            if item.name == "cursor":
                cells.append(Cell(self.under.text("[@key, @tie]"), cursor(number)))
            elif item.name == "__typename":
                cells.append(Cell(f"'{types[0]}'"))
            else:
                cells.append(self.composer.cell(self.kind, item, self.inner))
        for cell in cells:
            self.preludes |= cell.preludes
        at = self.add(f"[{', '.join(cell.text for cell in cells)}]")
        shape = mapping([item.key for item in fields], cells)
        return lambda rows, _, __, asks: [shape(row[at], asks) for row in rows]

    def shortcut(self, chosen: Selected) -> Callable[[list[Any], int, bool, Sequence[Ask]], Any]:
        """Nodes, or literals, of the edges that are links."""
        if chosen.name == "values":
            made = self.composer.leaf(self.kind, self.kind.leaves[self.kind.nodes], self.inner)
        else:
            made = self.composer.column(chosen, self.kind.links[self.kind.nodes], self.inner)
        self.preludes |= made.preludes
        at = self.add(made.text)
        shape = made.shape or (lambda value, _: value)
        if self.kind.only is None:
            return lambda rows, _, __, asks: [shape(row[at], asks) for row in rows]
        only = self.add(self.inner.text(self.kind.only))
        return lambda rows, _, __, asks: [shape(row[at], asks) for row in rows if row[only]]


def mapping(keys: Sequence[str], cells: Sequence[Cell]) -> Shape:
    """A row to an object."""
    fixes = [(key, cell.shape) for key, cell in zip(keys, cells, strict=True) if cell.shape is not None]
    names = tuple(keys)

    def plain(row: Any, _: Sequence[Ask]) -> Any:
        return dict(zip(names, row))  # noqa: B905  # a row has as many cells as keys, and this is where time goes

    def shaped(row: Any, asks: Sequence[Ask]) -> Any:
        made = dict(zip(names, row))  # noqa: B905
        for key, shape in fixes:
            made[key] = shape(made[key], asks)
        return made

    return shaped if fixes else plain


def many(shape: Shape | None) -> Shape | None:
    """Rows to a list."""
    return None if shape is None else lambda rows, asks: [shape(row, asks) for row in rows]


def one(shape: Shape | None, nullable: bool) -> Shape:
    """Rows of which there is at most one."""

    def first(rows: list[Any], asks: Sequence[Ask]) -> Any:
        if len(rows) > 1 or not (rows or nullable):
            # The ordinary executor says what is wrong.
            raise Unplanned("error")
        return None if not rows else rows[0] if shape is None else shape(rows[0], asks)

    return first


def nullable(shape: Shape | None) -> Shape | None:
    """A row that may be missing."""
    return None if shape is None else lambda row, asks: None if row is None else shape(row, asks)


def choosing(shapes: Sequence[Shape | None]) -> Shape:
    """A row that says which shape it has."""

    def choose(row: Any, asks: Sequence[Ask]) -> Any:
        shape = shapes[row[0]]
        return row[1] if shape is None else shape(row[1], asks)

    return choose


def cursor(number: int) -> Shape:
    """The place of an item to its cursor."""

    def made(place: Any, asks: Sequence[Ask]) -> str:
        window = asks[number].page
        return encode_cursor(window.order, *place)

    return made


def paging(number: int, parts: Sequence[tuple[str, Any]]) -> Shape:
    """Rows and their count to a connection."""

    def shape(value: Any, asks: Sequence[Ask]) -> Any:
        rows, total = value
        window = asks[number].page
        more = rows is not None and len(rows) > window.size
        if more:
            del rows[window.size :]
        if rows and window.backward:
            rows.reverse()
        return {key: part(rows, total, more, asks) for key, part in parts}

    return shape


def information(
    fields: Sequence[tuple[str, str]], window: Window, rows: list[Any], more: bool, place: int
) -> dict[str, Any]:
    """Where a page stands."""
    beyond = window.tie is not None
    known: dict[str, Any] = {
        "__typename": "PageInfo",
        "hasNextPage": beyond if window.backward else more,
        "hasPreviousPage": more if window.backward else beyond,
        "startCursor": encode_cursor(window.order, *rows[0][place]) if rows else None,
        "endCursor": encode_cursor(window.order, *rows[-1][place]) if rows else None,
    }
    return {key: known[name] for key, name in fields}


def linked(tree: Tree) -> Iterator[Selected]:
    """The links with an ask, in the order in which a composer walks them."""
    for chosen in tree:
        if isinstance(chosen.entry, Link) and chosen.entry.ask is not None:
            yield chosen
        for _, fields in chosen.branches:
            yield from linked(fields)
