"""The projection: ids of propositions in, typed relationships, aliases, dates of statements and role labels out.

It holds nothing of its own: `rebuild` drops all of it and makes it again from the statements.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from neo4j import Driver, ManagedTransaction

from kg.ontology import ontology
from kg.store.connection import told
from kg.store.cypher import cypher
from kg.store.redirects import Moved, relink

__all__ = ["Projection"]

BATCH = 5_000


class Projection:
    """Keeps what is derived from statements in step with them."""

    def __init__(self, driver: Driver, database: str) -> None:
        self.driver = driver
        self.database = database

    def refresh(self, propositions: Collection[str]) -> None:
        """Bring what depends on these propositions up to date."""
        ids = sorted(propositions)
        with told(), self.driver.session(database=self.database) as session:
            for first in range(0, len(ids), BATCH):
                session.execute_write(project, ids[first : first + BATCH])

    def rebuild(self) -> None:
        """Drop every typed relationship and make them all again from the statements."""
        with told(), self.driver.session(database=self.database) as session:
            # An implicit transaction: the query commits in batches of its own.
            session.run(cypher("store/project-clear")).consume()
            ids = [record["id"] for record in session.run(cypher("store/proposition-ids"))]
        self.refresh(ids)


def project(transaction: ManagedTransaction, ids: Sequence[str], judged: bool = False) -> None:
    """Relationships, captions, aliases, dates and roles that hang on some propositions.

    Where a judgement on identity is among them, or `judged` says that one was, statements first move to the entities
    that now answer for those they were linked to.
    """
    moved = Moved()
    if judged or transaction.run(cypher("store/judgements-among"), ids=ids).single(strict=True)["judged"]:
        moved = relink(transaction)
        ids = sorted({*ids, *moved.propositions})
    entities = sorted(moved.entities)
    phrases = {name: predicate.annotations.phrase for name, predicate in ontology().predicates.items()}
    likelihoods = list(ontology().values_of("likelihood"))
    transaction.run(cypher("store/project-drop"), ids=ids).consume()
    transaction.run(cypher("store/project"), ids=ids, phrases=phrases, likelihoods=likelihoods).consume()
    citing = {record["id"] for record in transaction.run(cypher("store/citing"), ids=ids)}
    transaction.run(cypher("store/project-origins"), ids=sorted({*ids, *citing}), phrases=phrases).consume()
    transaction.run(cypher("store/project-denials"), ids=ids, phrases=phrases).consume()
    transaction.run(cypher("store/project-captions"), ids=ids, phrases=phrases, marks=marks()).consume()
    transaction.run(cypher("store/project-aliases"), ids=ids, entities=entities).consume()
    transaction.run(cypher("store/project-merged-names"), entities=entities).consume()
    transaction.run(cypher("store/project-dates"), ids=ids).consume()
    for position in ("object", "speaker"):
        transaction.run(cypher(f"store/roles-{position}"), ids=ids, roles=roles(position)).consume()


def marks() -> list[dict[str, str]]:
    """Labels of statements, each with the property and the value that they stand for."""
    return [
        {"label": value.annotations.mark, "property": name, "value": value.name}
        for name, enum in ontology().enums.items()
        for value in enum.permissible_values.values()
        if value.annotations.mark
    ]


def roles(position: str) -> list[dict[str, Any]]:
    """Predicates whose object or speaker takes on a role, each with the label of it."""
    asked = ((p.name, getattr(p.annotations, f"{position}_role")) for p in ontology().predicates.values())
    return [{"predicate": name, "label": label} for name, label in asked if label]
