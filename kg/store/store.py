"""The store: bundles of entities and statements in, Neo4j nodes and their projection out, and counts of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from typing import Any, Self, TypeVar

from neo4j import READ_ACCESS, Driver, ManagedTransaction, RoutingControl, Session
from neo4j.exceptions import ClientError, ConstraintError

from kg.errors import StoreError
from kg.statement import Bundle, Review
from kg.store.connection import Address, open_driver, told
from kg.store.cypher import SavedQuery, cypher
from kg.store.projection import Projection, version
from kg.store.rows import history_rows, response_row
from kg.store.running import run
from kg.store.schema import changed_indexes, schema_statements
from kg.store.writing import write_batch

__all__ = ["Store", "Written"]

BATCH = 6_000
"""Statements in one transaction; a document has fewer, so it is written whole or not at all."""

ATTEMPTS = 5
"""How often a batch is written where others write the same at the same time."""

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
        self.projection = Projection(self.session)

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

    def session(self, **options: Any) -> Session:
        """A session that sees what this store wrote before, whichever member of a cluster answers."""
        return self.driver.session(
            database=self.database, bookmark_manager=self.driver.execute_query_bookmark_manager, **options
        )

    def prepare(self) -> None:
        """Create the constraints and indexes that the ontology asks for; nothing happens to those that are as it asks.

        A server that refuses every write is left as it is.
        """
        writable = True
        with told(), self.session() as session:
            try:
                for name in changed_indexes([dict(row) for row in session.run(cypher("store/indexes"))]):
                    session.run(cypher("store/indexes-drop"), name=name).consume()
                for statement in schema_statements():
                    session.run(statement).consume()
            except ClientError as error:
                if "ReadOnly" not in (error.code or ""):  # of Neo4j's codes for a database that takes no writes
                    raise
                writable = False
            session.run(cypher("store/await-indexes")).consume()
        if writable and self.is_outdated():
            self.projection.rebuild()

    def is_outdated(self) -> bool:
        """Whether another version projected what is in the graph, and left out what saved queries and Browser show."""
        return any(row["outdated"] for row in self.read(cypher("store/outdated"), version=version()))

    def write(self, bundle: Bundle, now: datetime | None = None) -> Written:
        """Write a bundle and project what it touched. Writing it again changes nothing.

        Raises:
            StoreError: the server refused or failed; the batch it was at left nothing behind.
        """
        stamp = time_of(now)
        new, rejected, lost, renewed = 0, 0, 0, frozenset[str]()
        entities = tuple(bundle.marked)
        with told(), self.session() as session:
            for number, batch in enumerate(list(batches(bundle.statements, BATCH)) or [()]):
                done = attempt(session, write_batch, entities if number == 0 else (), batch, stamp, renewed)
                new, rejected, renewed = new + done.new, rejected + done.rejected, renewed | done.renewed
            responses = [response_row(s) for s in bundle.statements if s.responds_to]
            for batch_rows in batches(responses, BATCH):
                session.execute_write(run, cypher("store/responses"), rows=list(batch_rows), now=stamp)
            for history in batches(history_rows(bundle), BATCH):
                session.execute_write(run, cypher("store/decisions"), rows=list(history))
            if bundle.extracted is not None:
                found = [s.id for s in bundle.statements]
                query = cypher("store/statements-lost")
                lost = session.execute_write(run, query, document=bundle.extracted, ids=found, now=stamp)[0]["lost"]
        return Written(len(bundle.statements), new, rejected, lost)

    def decide(self, ids: Sequence[str], review: Review, expected: str | None = None) -> list[str]:
        """Add a decision about statements and project its effect.

        Returns the ids of those that exist and, with `expected`, were in that review state.
        """
        with told(), self.session() as session:
            rows = session.execute_write(decide, ids, review, expected)
        self.projection.refresh({row["proposition"] for row in rows})
        return [row["id"] for row in rows]

    def change(self, work: Callable[[ManagedTransaction], Item]) -> Item:
        """Do some work in one transaction, which may be tried again: all of it happens, or nothing."""
        with told(), self.session() as session:
            return session.execute_write(work)

    def read(self, text: str, /, **parameters: Any) -> list[dict[str, Any]]:
        """Rows of one reading query."""
        with told():
            result = self.driver.execute_query(text, parameters, database_=self.database, routing_=RoutingControl.READ)
        return [record.data() for record in result.records]

    def stream(self, text: str, **parameters: Any) -> Iterator[dict[str, Any]]:
        """Rows of one reading query as the server sends them; memory does not grow with their number."""
        with told(), self.session(default_access_mode=READ_ACCESS) as session:
            for record in session.run(text, parameters):
                yield dict(record.items())  # type: ignore[no-untyped-call]  # the driver gives it no types

    def query(self, saved: SavedQuery, given: Mapping[str, str]) -> list[dict[str, Any]]:
        """Rows of a saved query; the server is told to refuse writes.

        Raises:
            QueryError: a parameter is unknown, missing or of the wrong type.
            StoreError: an older version wrote the graph.
        """
        if self.is_outdated():
            advice = "Run `kg up` (with NEO4J_URI: `kg load` on any file); a read-only copy needs a new backup."
            raise StoreError("the graph was written by another version", advice=advice)
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


def decide(
    transaction: ManagedTransaction, ids: Sequence[str], review: Review, expected: str | None = None
) -> list[dict[str, Any]]:
    """Add a decision about statements; rows of their ids and propositions."""
    given = {"state": review.state, "by": review.by, "reason": review.reason, "now": time_of(review.on)}
    return run(transaction, cypher("store/decide"), ids=list(ids), expected=expected, **given)


def time_of(moment: datetime | None) -> str:
    """A moment, or now, to the second."""
    return (moment or datetime.now(UTC)).isoformat(timespec="seconds")


def attempt(session: Session, work: Callable[..., Item], *arguments: Any) -> Item:
    """Do some work in one transaction, and again where another one made the same node meanwhile."""
    for _ in range(ATTEMPTS - 1):
        try:
            return session.execute_write(work, *arguments)
        except ConstraintError:
            continue
    return session.execute_write(work, *arguments)


def batches(items: Iterable[Item], size: int) -> Iterator[tuple[Item, ...]]:
    """Tuples of at most `size` items."""
    iterator = iter(items)
    while batch := tuple(islice(iterator, size)):
        yield batch


def named(rows: list[dict[str, Any]]) -> dict[str, int]:
    """Rows of name and count as a dictionary."""
    return {row["name"]: row["count"] for row in rows}
