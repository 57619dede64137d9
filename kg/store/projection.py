"""The projection: ids of propositions in, typed relationships, aliases, dates of statements and role labels out.

It holds nothing of its own: `rebuild` drops all of it and makes it again from the statements. What it gives is defined
in `kg.store.derived`; here it is read from the graph, and written to it.
"""

from __future__ import annotations

import hashlib
import inspect
import json
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from neo4j import ManagedTransaction, Session

from kg.ontology import ontology
from kg.store import derived
from kg.store.connection import told
from kg.store.cypher import all_queries, cypher
from kg.store.derived import Held, Said, Standing, marks
from kg.store.redirects import JUDGING, Moved, relink
from kg.store.running import run

__all__ = ["Projection", "give_roles", "name_aliases", "project", "read_held", "show", "version"]

BATCH = 5_000
"""Propositions in one transaction."""

DENIED = "DENIED"
"""Type of the relationship beside a proposition that is denied."""


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
                session.execute_write(project, ids, fresh=True)
                last = ids[-1]


def project(
    transaction: ManagedTransaction, ids: Collection[str], *, fresh: bool = False, judged: bool = False
) -> None:
    """Relationships, captions, aliases, dates and roles that hang on some propositions, as the graph now holds them.

    With `fresh`, they are a page of all in the order of ids, and neither they nor those behind have a relationship.
    Where a judgement on identity is among them, or `judged` says that one was, statements first move to the entities
    that now answer for those they were linked to.
    """
    moved, held = Moved(), read_held(transaction, ids)
    if judged or any(h.predicate == JUDGING for h in held.values()):
        moved = relink(transaction)
        if moved.entities:
            held = read_held(transaction, {*ids, *moved.propositions})
    rows = [{"id": s.id, **derived.statement(h, s)} for h in held.values() for s in h.said]
    run(transaction, cypher("store/project-statements"), rows=rows, labels=labels_of())
    show(transaction, held, bare=held if fresh else (), last=max(ids, default=None) if fresh else None)
    name_aliases(transaction, held.values())
    name_merged(transaction, moved)
    give_roles(transaction, held.values())


def read_held(transaction: ManagedTransaction, ids: Iterable[str]) -> dict[str, Held]:
    """Those propositions that the graph holds, with all of their statements, locked until the transaction ends."""
    held = {}
    # By id, so that two transactions come to them in one order.
    for row in run(transaction, cypher("store/held"), ids=sorted(ids)):
        said = [Said(*values) for values in row.pop("said")]
        held[row["id"]] = Held(**row, said=said)
    return held


def show(
    transaction: ManagedTransaction,
    held: Mapping[str, Held],
    *,
    new: Collection[str] = (),
    bare: Collection[str] = (),
    last: str | None = None,
) -> None:
    """Write how propositions show.

    Those that are `new` are written whole, without their statements; those that are `bare` have no relationship yet.
    What rests on a citation is left out behind `last`: its own page will show it.
    """
    citing = {key: h for key, h in held.items() if h.predicate == derived.CITES}
    put(transaction, citing.values(), {}, new, bare)
    rest = {key: h for key, h in held.items() if key not in citing}
    if citing:
        # A citation changes on how many origins others rest, and citations.
        found = {row["id"] for row in run(transaction, cypher("store/citing"), ids=sorted(citing))}
        further = read_held(transaction, {key for key in found - held.keys() if last is None or key < last})
        rest |= further | {key: h for key, h in citing.items() if derived.is_chained(h)}
        new, bare = set(new).difference(citing), set(bare).difference(citing)
    reports = {s.report for h in rest.values() if derived.is_chained(h) for s in h.said if s.affirms}
    put(transaction, rest.values(), find_ends(transaction, reports), new, bare)


def find_ends(transaction: ManagedTransaction, reports: Collection[str]) -> dict[str, list[str]]:
    """What reports go back to, of those that cite others."""
    if not reports:
        return {}
    return {row["id"]: row["ends"] for row in run(transaction, cypher("store/chains"), ids=sorted(reports))}


def put(
    transaction: ManagedTransaction,
    held: Iterable[Held],
    ends: Mapping[str, Collection[str]],
    new: Collection[str],
    bare: Collection[str],
) -> None:
    """Write labels, properties and relationships of propositions."""
    made, changed, edges, shown = [], [], [], []
    for one in held:
        standing = Standing.of(one, ends)
        row = {"id": one.id, **derived.proposition(one, standing, version())}
        between = {"subject": one.subject, "object": one.object}
        wanted = {one.predicate.upper(): derived.edge(one, standing), DENIED: derived.denial(one)}
        own = [{"type": kind, "properties": of} for kind, of in wanted.items() if of is not None]
        if one.id in new:
            row["properties"] |= {**one.literal, "id": one.id}
            made.append({**row, **between, "edges": own})
        else:
            changed.append(row)
            edges += [{**edge, **between} for edge in own]
            if one.joins and one.id not in bare:
                shown.append(one.id)
    run(transaction, cypher("store/propositions-new"), rows=made)
    run(transaction, cypher("store/project-propositions"), rows=changed, labels=[*derived.STATES, *labels_of("review")])
    if shown:
        run(transaction, cypher("store/edges-drop"), ids=shown)
    run(transaction, cypher("store/edges-new"), rows=edges)


def name_aliases(transaction: ManagedTransaction, held: Iterable[Held], entities: Sequence[str] = ()) -> None:
    """Names of the operations that propositions name, and of some entities beside."""
    ids = [h.id for h in held if h.predicate == "known_as"]
    if ids or entities:
        transaction.run(cypher("store/project-aliases"), ids=ids, entities=entities).consume()


def name_merged(transaction: ManagedTransaction, moved: Moved) -> None:
    """The names by which entities are found that answer for others now, or no longer do."""
    if moved.entities:
        entities = sorted(moved.entities)
        name_aliases(transaction, (), entities)
        transaction.run(cypher("store/project-merged-names"), entities=entities).consume()


def give_roles(transaction: ManagedTransaction, held: Iterable[Held]) -> None:
    """Labels of what propositions point to, and of who speaks of them."""
    known = list(held)
    for position in ("object", "speaker"):
        given = roles(position)
        names = {role["predicate"] for role in given}
        if ids := [h.id for h in known if h.predicate in names]:
            transaction.run(cypher(f"store/roles-{position}"), ids=ids, roles=given).consume()


@lru_cache(maxsize=1)
def version() -> str:
    """Of the projection: another one as soon as what makes it is. Propositions keep that which made them."""
    queries = [q.body for name, q in all_queries().items() if name.startswith(("store/project-", "store/roles-"))]
    words = [predicate.annotations.phrase for predicate in ontology().predicates.values()]
    made_of = [*queries, inspect.getsource(derived), words, marks(), roles("object"), roles("speaker")]
    return hashlib.sha256(json.dumps(made_of).encode()).hexdigest()[:8]


def labels_of(enum: str | None = None) -> list[str]:
    """Labels that values of an enum, or of all, stand for."""
    return [mark["label"] for mark in marks(enum)]


def roles(position: str) -> list[dict[str, Any]]:
    """Predicates whose object or speaker takes on a role, each with the label of it."""
    asked = ((p.name, getattr(p.annotations, f"{position}_role")) for p in ontology().predicates.values())
    return [{"predicate": name, "label": label} for name, label in asked if label]
