"""Connections: a page of rows in, Relay's edges, nodes and page information out."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any, Generic, TypeVar, cast

import strawberry

from api.context import Page, Row
from api.cursors import encode_cursor
from api.types.arguments import Info
from api.types.attributes import attribute_field, declare, described, plain_attributes, reader
from api.types.enums import Polarity
from api.types.nodes import TYPES, Node, load_entities, load_entity, make_entity
from api.visibility import States

__all__ = [
    "Connection",
    "Edge",
    "PageInfo",
    "RelationConnection",
    "RelationEdge",
    "SearchConnection",
    "SearchEdge",
    "ValueConnection",
    "ValueEdge",
]

Item = TypeVar("Item")

if TYPE_CHECKING:
    # Made from the ontology, and so values to a type checker.
    Entity = Node
    Proposition = Node
    ValueEdge = Any
else:
    Entity = TYPES["Entity"]
    Proposition = TYPES["Proposition"]

CURSOR = "Where this item stands, for the argument `after`. Opaque, and good for this list only."
EDGES = "The items, each with its cursor."
PAGE_INFO = "Where this page stands in the list."
TOTAL = "How many items there are on all pages together."


@strawberry.type(description="Where a page stands in its list.")
class PageInfo:
    """Of any connection."""

    has_next_page: bool = strawberry.field(description="Whether there are items behind this page.")
    has_previous_page: bool = strawberry.field(description="Whether there are items before this page.")
    start_cursor: str | None = strawberry.field(description="Cursor of its first item; null on an empty page.")
    end_cursor: str | None = strawberry.field(description="Cursor of its last item: `after` for the next page.")

    @classmethod
    def of(cls, page: Page) -> PageInfo:
        """Of a page of rows."""
        cursors = [cursor_of(page, row) for row in page.rows]
        return cls(
            has_next_page=page.has_next,
            has_previous_page=page.window.after_id is not None,
            start_cursor=cursors[0] if cursors else None,
            end_cursor=cursors[-1] if cursors else None,
        )


def cursor_of(page: Page, row: dict[str, Any]) -> str:
    """The cursor of a row of a page."""
    return encode_cursor(page.window.order, row["key"], row["id"])


@strawberry.type(description="An item and its place in the list.")
class Edge(Generic[Item]):
    """Of a list."""

    node: Item = strawberry.field(description="The item.")
    cursor: str = strawberry.field(description=CURSOR)


@strawberry.type(description="A page of a list.")
class Connection(Generic[Item]):
    """A list of entities or statements."""

    edges: list[Edge[Item]] = strawberry.field(description=EDGES)
    page_info: PageInfo = strawberry.field(description=PAGE_INFO)
    count: strawberry.Private[Callable[[], Awaitable[int]]]

    @described("The items without their cursors.")
    def nodes(self) -> list[Item]:
        return [edge.node for edge in self.edges]

    @described(TOTAL)
    async def total_count(self) -> int:
        return await self.count()

    @classmethod
    def of(cls, page: Page, items: list[Item], count: Callable[[], Awaitable[int]] | None = None) -> Connection[Item]:
        """A page and its items, in the same order."""

        async def known() -> int:
            return page.total

        edges = [Edge(node=item, cursor=cursor_of(page, row)) for item, row in zip(items, page.rows, strict=True)]
        return cls(edges=edges, page_info=PageInfo.of(page), count=count or known)


@strawberry.type(description="An entity that was searched for, and how well it fits.")
class SearchEdge:
    """Of a search."""

    node: Entity = strawberry.field(description="The entity.")
    score: float = strawberry.field(description="How well it fits. Good for comparing with others of this search only.")
    cursor: str = strawberry.field(description=CURSOR)


@strawberry.type(description="A page of what a search found, the best first.")
class SearchConnection:
    """Of a search."""

    edges: list[SearchEdge] = strawberry.field(description=EDGES)
    page_info: PageInfo = strawberry.field(description=PAGE_INFO)
    total_count: int = strawberry.field(description=TOTAL)

    @described("The items without their cursors.")
    def nodes(self) -> list[Entity]:
        return [edge.node for edge in self.edges]

    @classmethod
    def of(cls, page: Page) -> SearchConnection:
        """From a page whose sort key is the score."""
        edges = [
            SearchEdge(node=make_entity(row["node"]), score=row["key"], cursor=cursor_of(page, row))
            for row in page.rows
        ]
        return cls(edges=edges, page_info=PageInfo.of(page), total_count=page.total)


POLARITY = "AFFIRMED where a statement that counts affirms the proposition, DENIED where they all deny it."


@strawberry.type
class PropositionEdge:
    """What edges have that come from a proposition."""

    cursor: str = strawberry.field(description=CURSOR)
    polarity: Polarity = strawberry.field(description=POLARITY)
    proposition: Proposition = strawberry.field(description="What is said, with the statements that say or deny it.")

    @property
    def affirmed(self) -> bool:
        """Whether somebody affirms it."""
        return bool(self.polarity.value == "affirmed")

    @staticmethod
    def fields(page: Page, row: Row, states: States) -> dict[str, Any]:
        """The values of these fields for a row."""
        return {
            "cursor": cursor_of(page, row),
            "polarity": Polarity("affirmed" if row["affirmed"] else "denied"),
            "proposition": TYPES["Proposition"].of(row["proposition"], states),
        }


@strawberry.type(description="A related entity, with the proposition that relates it and so the evidence.")
class RelationEdge(PropositionEdge, Generic[Item]):
    """Of a predicate whose object is an entity, in either direction."""

    node_id: strawberry.Private[str]

    @described("The related entity.")
    async def node(self, info: Info) -> Item:
        return cast("Item", await load_entity(info, self.node_id))


@strawberry.type(description="A page of related entities.")
class RelationConnection(Generic[Item]):
    """What a predicate leads to, or comes from."""

    edges: list[RelationEdge[Item]] = strawberry.field(description=EDGES)
    page_info: PageInfo = strawberry.field(description=PAGE_INFO)
    total_count: int = strawberry.field(description=TOTAL)

    @described(
        "The related entities that somebody affirms. One whose relation is only denied stands in `edges` "
        "alone, so that nobody takes a denial for a link."
    )
    async def nodes(self, info: Info) -> list[Item]:
        found = await load_entities(info, [edge.node_id for edge in self.edges if edge.affirmed])
        return cast("list[Item]", found)

    @classmethod
    def of(cls, page: Page, states: States) -> RelationConnection[Item]:
        """From a page of a relation."""
        edges: list[RelationEdge[Item]] = [
            RelationEdge(node_id=row["node"], **PropositionEdge.fields(page, row, states)) for row in page.rows
        ]
        return cls(edges=edges, page_info=PageInfo.of(page), total_count=page.total)


LITERAL = {
    name: attribute.model_copy(update={"required": attribute.required or name in ("value", "datatype")})
    for name, attribute in plain_attributes("Proposition").items()
    if name not in ("id", "predicate")
}
"""What a proposition says with a literal: its value and what belongs to it."""

if not TYPE_CHECKING:
    ValueEdge = declare(
        type("ValueEdge", (PropositionEdge,), {}),
        {name: attribute_field(attribute) for name, attribute in LITERAL.items()},
        strawberry.type(description="A literal, with the proposition that gives it and so the evidence."),
    )


@strawberry.type(description="A page of literals.")
class ValueConnection:
    """What a predicate gives."""

    edges: list[ValueEdge] = strawberry.field(description=EDGES)
    page_info: PageInfo = strawberry.field(description=PAGE_INFO)
    total_count: int = strawberry.field(description=TOTAL)

    @described("The literals that somebody affirms. One that is only denied stands in `edges` alone.")
    def values(self) -> list[str]:
        return [edge.value for edge in self.edges if edge.affirmed]

    @classmethod
    def of(cls, page: Page, states: States) -> ValueConnection:
        """From a page of literals."""
        readers = {name: reader(attribute) for name, attribute in LITERAL.items()}
        edges = [
            ValueEdge(
                **PropositionEdge.fields(page, row, states),
                **{name: read(row["proposition"]) for name, read in readers.items()},
            )
            for row in page.rows
        ]
        return cls(edges=edges, page_info=PageInfo.of(page), total_count=page.total)
