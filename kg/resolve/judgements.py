"""Judgements: what a reviewer holds of two entries in; a statement of it, and its effect on the graph, out.

A judgement is a statement like any other, with a speaker, a time, a reason and, where one is named, the report that it
rests on. Taking it back removes the statement, so that the graph is as it was before.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from neo4j import ManagedTransaction

from kg.errors import IdentityError, NotFoundError
from kg.identity import text_hash
from kg.ontology import ontology
from kg.resolve.chains import find_conflict, told
from kg.review.decisions import check_reason, check_reviewer
from kg.statement import Bundle, Entity, Proposition, Review, Statement, make_statement
from kg.store import Store, cypher
from kg.store.projection import project
from kg.store.redirects import JUDGING, Judgement, Verdict
from kg.store.running import run
from kg.store.store import time_of

__all__ = ["Named", "find_entry", "judge", "judgements", "withdraw"]

RECORD = Entity(
    id="report/judgements-on-identity",
    class_name="Report",
    name="Judgements on identity",
    attributes={"title": "Judgements on identity"},
)
"""The report in which all judgements of this graph stand."""

REVIEWERS = Entity.of("Organisation", "Reviewers of this graph")
"""Who speaks in a judgement; which of them it was stands in its review."""

STANCES: dict[Verdict, dict[str, str]] = {
    "same": {"polarity": "affirmed"},
    "different": {"polarity": "denied"},
    "unsure": {"polarity": "affirmed", "likelihood": "roughly_even", "hedge": "unsure"},
}


@dataclass(frozen=True)
class Named:
    """An entry of the graph. `into` is the id of the entity that answers for it, if it was merged."""

    id: str
    name: str
    into: str | None = None

    @property
    def class_name(self) -> str:
        """Its class, by its id."""
        first = self.id.split("/")[0]
        return next(name for name in ontology().entity_classes if name.lower() == first)


def find_entry(store: Store, text: str) -> Named:
    """The one entry that an id means, or a name or an alias of an entry that can be judged on.

    Raises:
        NotFoundError: none does.
        IdentityError: several do.
    """
    classes = [name.lower() for name in ontology().domain_of(JUDGING)]
    rows = store.read(cypher("resolve/entities"), text=text.strip(), classes=classes)
    if not rows:
        advice = f"Ask for names that are near: kg query near-names -p text='{text}'."
        raise NotFoundError(f"nothing in the graph is called '{text}'", advice=advice)
    if len(rows) > 1:
        ids = ", ".join(row["id"] for row in rows)
        raise IdentityError(f"'{text}' is the name of {len(rows)} entries", advice=f"Give one of their ids: {ids}.")
    return Named(**rows[0])


def judgements(store: Store) -> list[Judgement]:
    """Every judgement that holds, the earliest first."""
    return [Judgement.of(row) for row in store.read(cypher("store/judgements"))]


def judge(
    store: Store,
    first: Named,
    second: Named,
    verdict: Verdict,
    reviewer: str,
    reason: str | None = None,
    source: str | None = None,
) -> Judgement:
    """Record what a reviewer holds of two entries; where they are one, the first stays and answers for the second.

    `source` is the id, name or address of a report of the graph on which the judgement rests.

    Raises:
        IdentityError: the entries cannot be one, or other judgements say otherwise: the chain of these is told.
        NotFoundError: there is no such report.
    """
    check_classes(first, second)
    by, why = check_reviewer(reviewer), check_reason(reason)
    rests_on = find_report(store, source) if source else None
    marking = marking_of(store, first, second)
    statement = make(first, second, verdict, Review(state="accepted", by=by, on=now(), reason=why), marking, rests_on)
    entities = [entry(first), entry(second), REVIEWERS, RECORD]
    bundle = Bundle(entities=(*entities, *([rests_on] if rests_on else [])), statements=(statement,))
    # What was judged until now is read here, so that two who judge at one time are told of each other by `kg doctor`.
    if conflict := find_conflict(judgements(store), first.id, second.id, verdict):
        raise IdentityError(conflict, advice="Take back what is wrong with `kg unmerge ID`, then judge again.")
    store.write(bundle)
    return next(j for j in judgements(store) if j.id == statement.id)


def withdraw(store: Store, text: str, reviewer: str) -> Judgement:
    """Take back a judgement, by its id or by the entry that it merged; the graph is then as it would be without it.

    Raises:
        NotFoundError: no judgement that holds is meant.
        IdentityError: several are.
    """
    by, found = check_reviewer(reviewer), judgements(store)
    meant = [j for j in found if j.id == text]
    if not meant:
        key = find_entry(store, text).id
        meant = [j for j in found if j.verdict == "same" and key in (j.first, j.second)]
    if not meant:
        advice = "`kg judgements` lists those that hold, with their ids."
        raise NotFoundError(f"no judgement on identity is '{text}', and none merged it", advice=advice)
    if len(meant) > 1:
        listed = "; ".join(f"{j.id} ({told(j)})" for j in meant)
        raise IdentityError(f"{len(meant)} judgements merged '{text}'", advice=f"Give the id of one: {listed}.")
    judgement = meant[0]

    def work(transaction: ManagedTransaction) -> None:
        stamp = time_of(None)
        touched = unaccept(transaction, judgement.id)
        project(transaction, sorted(touched), judged=True)
        # Statements have moved, its own too. It goes last: Neo4j cannot read judgements past one that is deleted.
        touched |= unaccept(transaction, judgement.id)
        run(transaction, cypher("review/unmake"), ids=[judgement.id], now=stamp)
        given = {"id": judgement.id, "said": told(judgement), "by": by, "now": stamp}
        run(transaction, cypher("resolve/withdrawn"), **given)
        run(transaction, cypher("store/propositions-unstated"), ids=sorted(touched), now=stamp)
        run(transaction, cypher("review/unmake-entities"), ids=[RECORD.id, REVIEWERS.id])

    store.change(work)
    return judgement


def unaccept(transaction: ManagedTransaction, statement: str) -> set[str]:
    """Take a judgement out of what holds; the ids of the propositions that it states."""
    return {row["proposition"] for row in run(transaction, cypher("review/withdraw"), ids=[statement])}


def make(
    first: Named, second: Named, verdict: Verdict, review: Review, marking: str, rests_on: Entity | None
) -> Statement:
    """The statement of a judgement. Its words are the verdict and the two ids."""
    words = f"{verdict}: {first.id} {second.id}"
    fields: dict[str, Any] = {
        "proposition": Proposition(subject=first.id, predicate=JUDGING, object=second.id),
        **STANCES[verdict],
        "speaker": REVIEWERS.id,
        "document": RECORD.id,
        "source_hash": text_hash(words),
        "locator": words,
        "subject_as": first.name,
        "object_as": second.name,
        "speaker_as": REVIEWERS.name,
        "stated_on": review.on.date().isoformat() if review.on else None,
        "method": "curated",
        "review": review,
        "primary_source": rests_on.id if rests_on else None,
        "marking": marking,
        # To the microsecond: which entity stays is told by the order of judgements.
        "recorded_on": now(exact=True),
    }
    return make_statement(**fields)


def check_classes(first: Named, second: Named) -> None:
    """Whether two entries may be one at all."""
    if first.id == second.id:
        raise IdentityError(f"'{first.name}' is one entry", advice="Give two.")
    if first.class_name != second.class_name:
        problem = f"'{first.name}' is of the class {first.class_name}, '{second.name}' of the class {second.class_name}"
        raise IdentityError(problem, advice="Only entries of one class can be one entity.")
    if first.class_name not in ontology().domain_of(JUDGING):
        advice = f"Classes whose entries can be: {', '.join(ontology().domain_of(JUDGING))}."
        raise IdentityError(f"entries of the class {first.class_name} are never one entity", advice=advice)


def find_report(store: Store, text: str) -> Entity:
    """A report of the graph by its id, name or address."""
    rows = store.read(cypher("resolve/report"), text=text)
    if len(rows) != 1:
        problem = f"{len(rows) or 'no'} report{'s are' if rows else ' is'} called '{text}'"
        raise NotFoundError(problem, advice="Load the report first, or give its id.")
    return Entity(id=rows[0]["id"], class_name="Report", name=rows[0]["name"])


def marking_of(store: Store, *entries: Named) -> str:
    """The most open marking under which a reader knows of all entries: who may not is not told by the judgement."""
    scale = ontology().values_of("marking")
    rows = store.read(cypher("resolve/markings"), ids=[entry.id for entry in entries])
    opened = [min(row["markings"], key=scale.index) for row in rows if row["markings"]]
    return max(opened, key=scale.index, default="clear")


def entry(named: Named) -> Entity:
    """An entry as a mention, which changes nothing of it."""
    return Entity(id=named.id, class_name=named.class_name, name=named.name)


def now(exact: bool = False) -> datetime:
    """This moment, to the second or to the microsecond."""
    return datetime.now(UTC) if exact else datetime.now(UTC).replace(microsecond=0)
