"""Composition: the tree of a selection with its asks in, one Cypher query and the shape of its answer out.

Every row is a list of cells, which its fields take in order; an object within it has its cells there too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from api.plan.selection import Selected, Tree
from api.plan.shape import Code, Shape, Shapes, choosing, mapped, nullable, whole
from api.reads.composition import GLOBAL, TOKEN, Frame, counted, listed
from api.reads.fragments import TYPE
from api.reads.model import Ask, Kind, Leaf, Link
from api.reads.query import KINDS, QUERY

__all__ = ["Composed", "compose"]


@dataclass(frozen=True)
class Composed:
    """A query that gives one row, what its cells come to, and which lists need no item beyond their page."""

    text: str
    shape: Shape
    exact: tuple[str, ...]
    constants: frozenset[str]


@dataclass
class Part:
    """Part of a row: the expressions of its cells, what they come to, and the blocks that must run before them."""

    texts: list[str]
    code: Code = whole
    preludes: dict[str, None] = field(default_factory=dict)

    @property
    def width(self) -> int:
        """How many cells it has."""
        return len(self.texts)

    @property
    def row(self) -> str:
        """Its cells as a list."""
        return f"[{', '.join(self.texts)}]"


def compose(tree: Tree, asks: Sequence[Ask]) -> Composed:
    """The query of a whole operation."""
    composer = Composer(asks)
    row = composer.row(QUERY, tree, Frame({}, "states", -1))
    text = " ".join([*row.preludes, f"RETURN {row.row}"])
    used = {name for mark, name in TOKEN.findall(text) if mark == "$"} & GLOBAL
    return Composed(text, composer.shapes.shape(row.code, row.width), tuple(composer.exact), frozenset(used))


class Composer:
    """Walks a tree; the asks come in the order of the walk."""

    def __init__(self, asks: Sequence[Ask]) -> None:
        self.asks = asks
        self.next = iter(range(len(asks)))
        self.apart = iter(range(10_000, 10_000_000))
        self.exact: list[str] = []
        self.shapes = Shapes()

    def field(self, kind: Kind, chosen: Selected, frame: Frame) -> Part:
        """One field of a row."""
        if isinstance(chosen.entry, Leaf):
            return self.leaf(kind, chosen.entry, frame)
        if isinstance(chosen.entry, Link):
            return self.link(chosen, chosen.entry, frame)
        return Part([frame.text(TYPE) if "n" in kind.columns else f"'{kind.name}'"])

    def leaf(self, kind: Kind, leaf: Leaf, frame: Frame) -> Part:
        """A value."""
        made = Part([frame.text(leaf.text)], self.shapes.called(leaf.shape) if leaf.shape else whole)
        if leaf.prelude is not None:
            made.preludes[frame.text(kind.preludes[leaf.prelude])] = None
        return made

    def link(self, chosen: Selected, link: Link, frame: Frame) -> Part:
        """What a link leads to."""
        if link.ask is None:
            return self.column(chosen, link, frame)
        number = next(self.next)
        ask = self.asks[number]
        under = frame.under(ask, number)
        inner = under.within(KINDS[link.kind].columns, link.columns)
        if link.arity == "page":
            return Page(self, chosen, link, under, inner, number).part()
        item = self.item(KINDS[link.kind], chosen, inner)
        if link.always:
            # Optional, since a row of another kind, of which this is not asked, must not be lost.
            return Part(item.texts, item.code, {under.text(f"OPTIONAL {ask.match}"): None, **item.preludes})
        text = listed(ask, under, link.columns, item.row, f"c{number}", item.preludes)
        several = link.arity == "many"
        code = (
            self.shapes.many(item.code, item.width)
            if several
            else self.shapes.one(item.code, item.width, link.nullable)
        )
        return Part([f"c{number}"], code, {text: None})

    def column(self, chosen: Selected, link: Link, frame: Frame) -> Part:
        """A link to columns of the row itself."""
        bound = {
            column: frame.variables[name] for column, name in zip(KINDS[link.kind].columns, link.columns, strict=True)
        }
        item = self.item(KINDS[link.kind], chosen, Frame(bound, frame.states, next(self.apart)))
        if not link.nullable:
            return item
        text = f"CASE WHEN {next(iter(bound.values()))} IS NOT NULL THEN {item.row} END"
        return Part([text], nullable(item.code, item.width), item.preludes)

    def item(self, kind: Kind, chosen: Selected, frame: Frame) -> Part:
        """A row of a kind; where it may be of several kinds of which different things are asked, by its labels."""
        if len(chosen.branches) == 1:
            types, fields = chosen.branches[0]
            return self.row(KINDS.get(types[0], kind) if len(types) == 1 else kind, fields, frame)
        node = frame.text("@n")
        rows = [self.row(KINDS[types[0]], fields, frame) for types, fields in chosen.branches]
        cases = [
            f"WHEN {' OR '.join(f'{node}:{name}' for name in types)} THEN [{number}, {row.row}]"
            for number, ((types, _), row) in enumerate(zip(chosen.branches, rows, strict=True))
        ]
        code = choosing([(row.code, row.width) for row in rows])
        return Part([f"CASE {' '.join(cases)} END"], code, before(rows))

    def row(self, kind: Kind, fields: Tree, frame: Frame) -> Part:
        """The cells of an object."""
        return together([chosen.key for chosen in fields], [self.field(kind, chosen, frame) for chosen in fields])


class Page:
    """A connection: its rows once, however often its edges and nodes are asked for, and their count where it is."""

    def __init__(
        self, composer: Composer, chosen: Selected, link: Link, under: Frame, inner: Frame, number: int
    ) -> None:
        self.composer, self.chosen, self.link, self.number = composer, chosen, link, number
        self.under, self.inner = under, inner
        self.kind = KINDS[link.kind]
        self.window = f"asks[{number}].page"
        self.texts: list[str] = []
        self.preludes: dict[str, None] = {}
        self.counts = self.looks_beyond = False

    def part(self) -> Part:
        """The cells of the whole connection in a row of its parent."""
        fields = [(chosen.key, self.expression(chosen)) for chosen in self.chosen.branches[0][1]]
        ask = self.composer.asks[self.number]
        made: dict[str, None] = {}
        rows, total = "null", "null"
        if self.texts:
            rows = f"c{self.number}"
            item = f"[{', '.join(self.texts)}]"
            made[listed(ask, self.under, self.link.columns, item, rows, self.preludes)] = None
            if not self.looks_beyond:
                self.composer.exact.append(f"limit_{self.number}")
        if self.counts:
            total = f"t{self.number}"
            made[counted(ask, self.under, total)] = None
        content = ", ".join(f"{key!r}: {expression}" for key, expression in fields)
        shaped = f"(lambda rows, more, total: {{{content}}})"
        return Part([rows, total], lambda values: f"{shaped}(*cut({values[0]}, {self.window}), {values[1]})", made)

    def add(self, part: Part) -> Code:
        """Where in a row some cells stand, as what makes an expression of the row."""
        at = len(self.texts)
        self.texts += part.texts
        self.preludes |= part.preludes
        return lambda row: part.code([f"{row[0]}[{at + number}]" for number in range(part.width)])

    def each(self, part: Part, only: Part | None = None) -> str:
        """The list of what some cells of every row come to, or of those rows that a cell says."""
        row, code = self.composer.shapes.row(), self.add(part)
        condition = "" if only is None else f" if {self.add(only)([row])}"
        return f"[{code([row])} for {row} in rows{condition}]"

    def expression(self, chosen: Selected) -> str:
        """A field of the connection, of its rows, whether there are more, and their total."""
        if chosen.name == "totalCount":
            self.counts = True
            return "total"
        if chosen.name == "pageInfo":
            self.looks_beyond = True
            fields = [(field.key, field.name) for field in chosen.branches[0][1]]
            return f"information({fields!r}, {self.window}, {self.each(self.place())}, more)"
        if chosen.name == "edges":
            return self.each(self.edge(chosen))
        if chosen.name in ("nodes", "values"):
            only = None if self.kind.only is None else Part([self.inner.text(self.kind.only)])
            return self.each(self.shortcut(chosen), only)
        return repr(self.chosen.branches[0][0][0])

    def place(self) -> Part:
        """The place of a row in the list."""
        return Part([self.under.text("[@key, @tie]")])

    def edge(self, chosen: Selected) -> Part:
        """An edge with its cursor."""
        types, fields = chosen.branches[0]
        parts = []
        for item in fields:
            if item.name == "cursor":
                parts.append(Part(self.place().texts, lambda values: f"place({values[0]}, {self.window})"))
            elif item.name == "__typename":
                parts.append(Part([f"'{types[0]}'"]))
            else:
                parts.append(self.composer.field(self.kind, item, self.inner))
        return together([item.key for item in fields], parts)

    def shortcut(self, chosen: Selected) -> Part:
        """The node, or the literal, of an edge."""
        if chosen.name == "values":
            return self.composer.leaf(self.kind, self.kind.leaves[self.kind.nodes], self.inner)
        return self.composer.column(chosen, self.kind.links[self.kind.nodes], self.inner)


def together(keys: Sequence[str], parts: Sequence[Part]) -> Part:
    """Parts that make an object."""
    code = mapped(keys, [(part.code, part.width) for part in parts])
    return Part([text for part in parts for text in part.texts], code, before(parts))


def before(parts: Iterable[Part]) -> dict[str, None]:
    """The blocks that must run before some parts, each once."""
    return {prelude: None for part in parts for prelude in part.preludes}


def linked(tree: Tree) -> Iterator[Selected]:
    """The links with an ask, in the order in which a composer walks them."""
    for chosen in tree:
        if isinstance(chosen.entry, Link) and chosen.entry.ask is not None:
            yield chosen
        for _, fields in chosen.branches:
            yield from linked(fields)
