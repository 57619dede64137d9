"""The context of one request: who reads, and loaders that turn many look-ups of one kind into one query.

Rows come out as the queries give them; `api.types` makes objects of them.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from strawberry.dataloader import DataLoader
from strawberry.fastapi import BaseContext

from api.access import ANYBODY, Reader
from api.cursors import Window
from api.database import Database
from api.names import Name
from api.visibility import ACCEPTED, States
from kg.ontology import ontology

__all__ = ["Context", "Page", "Relation", "Row"]

Row = dict[str, Any]


@dataclass(frozen=True)
class Relation:
    """What one field asks of every entity it is asked for: the key under which look-ups go into one query."""

    query: Literal["related-objects", "related-subjects", "related-values"]
    predicate: str
    states: States
    polarity: str | None
    window: Window


@dataclass(frozen=True)
class Page:
    """Rows of one page; each has `key` and `id`, from which its cursor is made."""

    window: Window
    rows: list[Row]
    has_next: bool
    total: int = 0

    @classmethod
    def of(cls, window: Window, rows: list[Row], total: int = 0) -> Page:
        """The page among rows that may be one more than it holds."""
        return cls(window, rows[: window.first], len(rows) > window.first, total)


class Loader(DataLoader[Any, Any]):
    """A loader whose look-up goes on for others when a field that waits for it is given up.

    GraphQL gives up what stands beside a field that failed; what that waits for is shared, and would end for all.
    """

    def load(self, key: Any) -> Awaitable[Any]:
        """What there is for a key."""
        return asyncio.shield(super().load(key))


class Context(BaseContext):
    """Loaders live as long as a request: it sees each thing once, and no other request sees its cache."""

    def __init__(self, database: Database, reader: Reader = ANYBODY) -> None:
        super().__init__()
        self.database = database
        self.reader = reader
        self.visibility = reader.visibility
        self.cost = 0
        """How many nodes the answer may hold, as soon as the query is measured."""
        self.loaders: dict[Hashable, DataLoader[Any, Any]] = {}

    async def read(self, query: str, /, **parameters: Any) -> list[Row]:
        """Rows that the reader may see."""
        if "review" in parameters:
            parameters["review"] = list(self.visibility.chosen(parameters["review"]))
        return await self.database.read(query, markings=list(self.visibility.markings), **parameters)

    def entities(self) -> DataLoader[str, Row | None]:
        """Entities by id."""
        return self.by_id("entities-by-id", "entity")

    def propositions(self, states: States) -> DataLoader[str, Row | None]:
        """Propositions by id; None where no statement in these states says so."""
        return self.by_id("propositions-by-id", "proposition", states)

    def statements(self, states: States) -> DataLoader[str, Row | None]:
        """Statements by id; None for those in other states."""
        return self.by_id("statements-by-id", "statement", states)

    def by_id(self, query: str, column: str, states: States | None = None) -> DataLoader[str, Row | None]:
        """A loader of the rows that a query returns as maps with an id."""

        async def load(ids: list[str]) -> list[Row | None]:
            given = {} if states is None else {"review": list(states)}
            rows = await self.read(query, ids=ids, **given)
            found: dict[str, Row] = {row[column]["id"]: row[column] for row in rows}
            return [found.get(key) for key in ids]

        return self.loader((query, states), load)

    def summaries(self, states: States) -> DataLoader[str, Row]:
        """What the statements of a proposition come to."""

        async def load(ids: list[str]) -> list[Row]:
            scale = list(ontology().values_of("likelihood"))
            rows = await self.read("summaries", ids=ids, review=list(states), likelihoods=scale)
            found = {row["id"]: row for row in rows}
            return [found[key] for key in ids]

        return self.loader(("summaries", states), load)

    def statement_ids(self, states: States, polarity: str | None, first: int) -> DataLoader[str, list[str]]:
        """Ids of the first statements of a proposition."""

        async def load(ids: list[str]) -> list[list[str]]:
            rows = await self.read(
                "proposition-statements", ids=ids, review=list(states), polarity=polarity, limit=first
            )
            found = {row["id"]: row["statements"] for row in rows}
            return [found[key] for key in ids]

        return self.loader(("statements", states, polarity, first), load)

    def response_ids(self, states: States, first: int) -> DataLoader[str, list[str]]:
        """Ids of the first statements that respond to a statement."""

        async def load(ids: list[str]) -> list[list[str]]:
            rows = await self.read("responses", ids=ids, review=list(states), limit=first)
            found = {row["id"]: row["statements"] for row in rows}
            return [found[key] for key in ids]

        return self.loader(("responses", states, first), load)

    def related(self, relation: Relation) -> DataLoader[str, Page]:
        """One page of a relation for each entity."""

        async def load(ids: list[str]) -> list[Page]:
            rows = await self.read(
                relation.query,
                ids=ids,
                predicate=relation.predicate,
                review=list(relation.states),
                polarity=relation.polarity,
                afterKey=relation.window.after_key,
                afterId=relation.window.after_id,
                limit=relation.window.limit,
            )
            found = {row["id"]: row for row in rows}
            return [Page.of(relation.window, found[key]["rows"], found[key]["total"]) for key in ids]

        return self.loader(relation, load)

    def named(self) -> DataLoader[Name, list[Row]]:
        """Ids of the entities with a name, each with whether it is their name rather than an alias.

        What is only proposed makes no name ambiguous.
        """

        async def load(names: list[Name]) -> list[list[Row]]:
            wanted = [{"folded": name.folded, "phrase": name.phrase} for name in names]
            rows = await self.read("entities-named", names=wanted, plain=Name.plain(), review=list(ACCEPTED))
            return [[row for row in rows if row["name"] == name.folded] for name in names]

        return self.loader("named", load)

    def loader(self, key: Hashable, load: Callable[[list[Any]], Awaitable[Sequence[Any]]]) -> DataLoader[Any, Any]:
        """The loader of this request for a key, made at its first use."""
        if key not in self.loaders:
            self.loaders[key] = Loader(load)
        return self.loaders[key]
