"""The store: bundles of entities and statements in, Neo4j nodes and their projection out, and counts of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from typing import Any, Self, TypeVar

from neo4j import READ_ACCESS, Driver, ManagedTransaction, RoutingControl
from neo4j.exceptions import ClientError

from kg.errors import StoreError
from kg.statement import Bundle, Review, Statement
from kg.store.connection import Address, open_driver, told
from kg.store.cypher import SavedQuery, cypher
from kg.store.projection import Projection
from kg.store.redirects import find_redirects
from kg.store.rows import entity_row, history_rows, response_row, statement_row
from kg.store.schema import schema_statements

__all__ = ["Store", "Written"]

BATCH = 2_000
"""Statements in one transaction; a document has fewer, so it is written whole or not at all."""

Item = TypeVar("Item")


@dataclass(frozen=True)
class Written:
    """What a write found: statements given, and those of them that were new.

    `rejected` are those of the new that repeat a rejection, `lost` the earlier ones that the extractor no longer finds.
    """

    statements: int
    new: int
    rejected: int = 0
    lost: int = 0


class Store:
    """A Neo4j database that holds the graph. Close it, or use it as a context manager."""

    def __init__(self, driver: Driver, database: str) -> None:
        self.driver = driver
        self.database = database
        self.projection = Projection(driver, database)

    @classmethod
    def open(cls, address: Address) -> Self:
        """Connect.

        Raises:
            StoreError: the server cannot be reached or refuses the login.
        """
        return cls(open_driver(address), address.database)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close all connections."""
        self.driver.close()

    def prepare(self) -> None:
        """Create the constraints and indexes that the ontology asks for; nothing happens to those that exist.

        A server that refuses every write is left as it is.
        """
        with told(), self.driver.session(database=self.database) as session:
            try:
                for statement in schema_statements():
                    session.run(statement).consume()
            except ClientError as error:
                if "ReadOnly" not in (error.code or ""):  # of Neo4j's codes for a database that takes no writes
                    raise
            session.run(cypher("store/await-indexes")).consume()
        if self.is_outdated():
            self.projection.rebuild()

    def is_outdated(self) -> bool:
        """Whether an older version wrote what is in the graph, and left out what saved queries and Browser show."""
        return any(row["outdated"] for row in self.read(cypher("store/outdated")))

    def write(self, bundle: Bundle, now: datetime | None = None) -> Written:
        """Write a bundle and project what it touched. Writing it again changes nothing.

        Raises:
            StoreError: the server refused or failed; the batch it was at left nothing behind.
        """
        stamp = time_of(now)
        new, rejected, lost, touched = 0, 0, 0, set[str]()
        with told(), self.driver.session(database=self.database) as session:
            for number, batch in enumerate(list(batches(bundle.statements, BATCH)) or [()]):
                fresh, repeated, changed = session.execute_write(
                    write_batch, bundle if number == 0 else None, batch, stamp
                )
                new, rejected, touched = new + fresh, rejected + repeated, touched | changed
            responses = [response_row(s) for s in bundle.statements if s.responds_to]
            for batch_rows in batches(responses, BATCH):
                session.execute_write(run, cypher("store/responses"), rows=list(batch_rows), now=stamp)
            for history in batches(history_rows(bundle), BATCH):
                session.execute_write(run, cypher("store/decisions"), rows=list(history))
            if bundle.extracted is not None:
                found = [s.id for s in bundle.statements]
                query = cypher("store/statements-lost")
                lost = session.execute_write(run, query, document=bundle.extracted, ids=found, now=stamp)[0]["lost"]
        self.projection.refresh(touched)
        return Written(len(bundle.statements), new, rejected, lost)

    def decide(self, ids: Sequence[str], review: Review, expected: str | None = None) -> list[str]:
        """Add a decision about statements and project its effect.

        Returns the ids of those that exist and, with `expected`, were in that review state.
        """
        with told(), self.driver.session(database=self.database) as session:
            rows = session.execute_write(decide, ids, review, expected)
        self.projection.refresh({row["proposition"] for row in rows})
        return [row["id"] for row in rows]

    def change(self, work: Callable[[ManagedTransaction], Item]) -> Item:
        """Do some work in one transaction, which may be tried again: all of it happens, or nothing."""
        with told(), self.driver.session(database=self.database) as session:
            return session.execute_write(work)

    def read(self, text: str, /, **parameters: Any) -> list[dict[str, Any]]:
        """Rows of one reading query."""
        with told():
            result = self.driver.execute_query(text, parameters, database_=self.database, routing_=RoutingControl.READ)
        return [record.data() for record in result.records]

    def stream(self, text: str, **parameters: Any) -> Iterator[dict[str, Any]]:
        """Rows of one reading query as the server sends them; memory does not grow with their number."""
        with told(), self.driver.session(database=self.database, default_access_mode=READ_ACCESS) as session:
            for record in session.run(text, parameters):
                yield dict(record.items())  # type: ignore[no-untyped-call]  # the driver gives it no types

    def query(self, saved: SavedQuery, given: Mapping[str, str]) -> list[dict[str, Any]]:
        """Rows of a saved query; the server is told to refuse writes.

        Raises:
            QueryError: a parameter is unknown, missing or of the wrong type.
            StoreError: an older version wrote the graph.
        """
        if self.is_outdated():
            advice = "Run `kg up` (with NEO4J_URI: `kg load` on any file), which brings it up to date."
            raise StoreError("the graph was written by an older version", advice=advice)
        return self.read(saved.text, **saved.arguments(given))

    def counts(self) -> dict[str, Any]:
        """Nodes by label, relationships by type and statements by review state, with their totals."""
        totals = self.read(cypher("store/counts"))[0]
        by_label = named(self.read(cypher("store/counts-labels")))
        by_review = named(self.read(cypher("store/counts-review")))
        return {
            "nodes": {"total": totals["nodes"], **by_label},
            "relationships": {"total": totals["relationships"], **named(self.read(cypher("store/counts-types")))},
            "statements": {"total": by_label.get("Statement", 0), **by_review},
        }


def write_batch(
    transaction: ManagedTransaction, bundle: Bundle | None, statements: Sequence[Statement], stamp: str
) -> tuple[int, int, set[str]]:
    """One transaction: the bundle's entities with its first statements.

    Returns how many statements are new, how many of these repeat a rejection, and the propositions that won a
    statement, or lost one because its names are now linked otherwise.
    """
    redirects = find_redirects(transaction, bundle, statements)
    if bundle is not None:
        for defined, name in ((True, "store/entities-define"), (False, "store/entities-mention")):
            rows = [entity_row(e) for e in bundle.entities if e.authority is defined and e.id not in redirects]
            run(transaction, cypher(name), rows=rows, now=stamp)
        if gone := [{**entity_row(e), "defined": e.authority} for e in bundle.entities if e.id in redirects]:
            run(transaction, cypher("store/redirects-write"), rows=gone)
    known = {row["id"] for row in run(transaction, cypher("store/statements-known"), ids=[s.id for s in statements])}
    rows = [statement_row(s, redirects) for s in statements]
    left = {row["id"] for row in run(transaction, cypher("store/statements"), rows=rows, now=stamp)}
    run(transaction, cypher("store/propositions-unstated"), ids=sorted(left), now=stamp)
    fresh = [s.id for s in statements if s.id not in known]
    rejected = run(transaction, cypher("store/rejections-repeat"), ids=fresh)
    return len(fresh), len(rejected), left | {row["proposition"] for row in rows}


def decide(
    transaction: ManagedTransaction, ids: Sequence[str], review: Review, expected: str | None = None
) -> list[dict[str, Any]]:
    """Add a decision about statements; rows of their ids and propositions."""
    given = {"state": review.state, "by": review.by, "reason": review.reason, "now": time_of(review.on)}
    return run(transaction, cypher("store/decide"), ids=list(ids), expected=expected, **given)


def time_of(moment: datetime | None) -> str:
    """A moment, or now, to the second."""
    return (moment or datetime.now(UTC)).isoformat(timespec="seconds")


def run(transaction: ManagedTransaction, /, text: str, **parameters: Any) -> list[dict[str, Any]]:
    """Run one query and fetch all of its rows."""
    return [record.data() for record in transaction.run(text, parameters)]


def batches(items: Iterable[Item], size: int) -> Iterator[tuple[Item, ...]]:
    """Tuples of at most `size` items."""
    iterator = iter(items)
    while batch := tuple(islice(iterator, size)):
        yield batch


def named(rows: list[dict[str, Any]]) -> dict[str, int]:
    """Rows of name and count as a dictionary."""
    return {row["name"]: row["count"] for row in rows}
