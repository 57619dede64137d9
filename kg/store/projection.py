"""The projection: ids of propositions in, typed relationships, aliases, dates of statements and role labels out.

It holds nothing of its own: `rebuild` drops all of it and makes it again from the statements.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Collection, Sequence
from functools import lru_cache
from typing import Any

from neo4j import ManagedTransaction, Session

from kg.ontology import ontology
from kg.store.connection import told
from kg.store.cypher import all_queries, cypher
from kg.store.redirects import Moved, relink

__all__ = ["Projection", "version"]

BATCH = 5_000
"""Propositions in one transaction."""


class Projection:
    """Keeps what is derived from statements in step with them."""

    def __init__(self, session: Callable[[], Session]) -> None:
        self.session = session

    def refresh(self, propositions: Collection[str]) -> None:
        """Bring what depends on these propositions up to date."""
        ids = sorted(propositions)
        with told(), self.session() as session:
            for first in range(0, len(ids), BATCH):
                session.execute_write(project, ids[first : first + BATCH])

    def rebuild(self) -> None:
        """Drop every typed relationship and make them all again from the statements."""
        with told(), self.session() as session:
            # Implicit transactions: these queries commit in batches of their own.
            for name in ("store/project-names", "store/project-clear"):
                session.run(cypher(name)).consume()
            # Before all else: what is projected page by page must not move from one page to another.
            session.execute_write(name_merged, session.execute_write(relink))
            last = ""
            while ids := [r["id"] for r in session.run(cypher("store/proposition-ids"), after=last, limit=BATCH)]:
                session.execute_write(project, ids, fresh=ids)
                last = ids[-1]


def project(
    transaction: ManagedTransaction,
    ids: Sequence[str],
    statements: Sequence[str] | None = None,
    fresh: Collection[str] = (),
    judged: bool = False,
) -> None:
    """Relationships, captions, aliases, dates and roles that hang on some propositions.

    `statements` are those of theirs that changed, all of them if it is None; `fresh`, the propositions that have no
    relationship yet. Where a judgement on identity is among them, or `judged` says that one was, statements first move
    to the entities that now answer for those they were linked to.
    """
    moved = Moved()
    if judged or transaction.run(cypher("store/judgements-among"), ids=ids).single(strict=True)["judged"]:
        moved = relink(transaction)
    if moved.entities:
        ids, statements = sorted({*ids, *moved.propositions}), None
    phrases = {name: predicate.annotations.phrase for name, predicate in ontology().predicates.items()}
    likelihoods = list(ontology().values_of("likelihood"))
    former = sorted(set(ids) - set(fresh))
    captions = cypher("store/project-captions")
    transaction.run(captions, ids=ids, phrases=phrases, marks=marks("review"), version=version()).consume()
    if statements is None:
        statements = [row["id"] for row in transaction.run(cypher("store/statements-of"), ids=ids)]
    transaction.run(cypher("store/project-statements"), ids=statements, marks=marks()).consume()
    transaction.run(cypher("store/project-drop"), ids=former).consume()
    transaction.run(cypher("store/project"), ids=ids, phrases=phrases, likelihoods=likelihoods).consume()
    # A citation changes on how many origins others rest.
    citing = {record["id"] for record in transaction.run(cypher("store/citing"), ids=ids)}.difference(ids)
    if further := sorted(citing):
        transaction.run(cypher("store/project-drop"), ids=further).consume()
        transaction.run(cypher("store/project"), ids=further, phrases=phrases, likelihoods=likelihoods).consume()
    edges = [*ids, *further]
    transaction.run(cypher("store/project-origins"), ids=edges, phrases=phrases).consume()
    transaction.run(cypher("store/project-denials"), ids=edges, phrases=phrases).consume()
    transaction.run(cypher("store/project-aliases"), ids=ids, entities=[]).consume()
    name_merged(transaction, moved)
    for position in ("object", "speaker"):
        transaction.run(cypher(f"store/roles-{position}"), ids=ids, roles=roles(position)).consume()


def name_merged(transaction: ManagedTransaction, moved: Moved) -> None:
    """The names by which entities are found that answer for others now, or no longer do."""
    if moved.entities:
        entities = sorted(moved.entities)
        transaction.run(cypher("store/project-aliases"), ids=[], entities=entities).consume()
        transaction.run(cypher("store/project-merged-names"), entities=entities).consume()


@lru_cache(maxsize=1)
def version() -> str:
    """Of the projection: another one as soon as a query or a word of it is. Propositions keep that which made them."""
    queries = [q.body for name, q in all_queries().items() if name.startswith(("store/project-", "store/roles-"))]
    words = [predicate.annotations.phrase for predicate in ontology().predicates.values()]
    made_of = [*queries, cypher("store/project"), words, marks(), roles("object"), roles("speaker")]
    return hashlib.sha256(json.dumps(made_of).encode()).hexdigest()[:8]


def marks(of: str | None = None) -> list[dict[str, str]]:
    """Labels of statements, each with the property and the value that they stand for; those of one property alone."""
    return [
        {"label": value.annotations.mark, "property": name, "value": value.name}
        for name, enum in ontology().enums.items()
        for value in enum.permissible_values.values()
        if value.annotations.mark and of in (None, name)
    ]


def roles(position: str) -> list[dict[str, Any]]:
    """Predicates whose object or speaker takes on a role, each with the label of it."""
    asked = ((p.name, getattr(p.annotations, f"{position}_role")) for p in ontology().predicates.values())
    return [{"predicate": name, "label": label} for name, label in asked if label]
