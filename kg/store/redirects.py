"""Redirects: judgements on identity in; which entity answers for which others, with the statements moved there, out.

A merge is a projection. Statements keep the ids that they were linked to, so judgements can be taken back at any time
and leave the graph as it would be without them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Literal

from neo4j import ManagedTransaction

from kg.ontology import ontology
from kg.statement import Entity, Proposition, Statement, Value
from kg.store.cypher import cypher
from kg.store.running import run

__all__ = ["JUDGING", "Judgement", "Moved", "Verdict", "canonical", "find_redirects", "redirected", "relink"]

JUDGING = "same_entity_as"
"""The predicate of a judgement on identity."""

ENDS = ("subject", "object", "speaker")
"""What of a statement may be merged: a document may not, since evidence is a span of one text."""

BATCH = 5_000

Verdict = Literal["same", "different", "unsure"]


@dataclass(frozen=True)
class Judgement:
    """What a reviewer holds of two entries, by the ids that these had then. `marking` says who may know."""

    id: str
    first: str
    second: str
    verdict: Verdict
    marking: str = "clear"
    first_name: str = ""
    second_name: str = ""
    by: str | None = None
    on: str | None = None
    reason: str | None = None
    source: str | None = None

    @classmethod
    def of(cls, row: Mapping[str, Any]) -> Judgement:
        """The judgement in a row of `queries/store/judgements.cypher`."""
        sure: Verdict = "same" if row["likelihood"] == "stated" else "unsure"
        return cls(
            row["id"], row["first"], row["second"], "different" if row["polarity"] == "denied" else sure,
            row["marking"], row["firstName"], row["secondName"], row["by"], row["on"], row["reason"], row["source"],
        )  # fmt: skip


@dataclass(frozen=True)
class Target:
    """The entity that answers for another, and the marking under which that may be known."""

    into: str
    marking: str


@dataclass(frozen=True)
class Moved:
    """What relinking touched: propositions, and entities that lost or won statements."""

    propositions: frozenset[str] = frozenset()
    entities: frozenset[str] = frozenset()


def canonical(judgements: Sequence[Judgement]) -> dict[str, Target]:
    """What answers for each entity that was merged, by judgements in the order in which they were made.

    The first entity of a judgement stays, with all that it answers for. One that would join what another judgement
    keeps apart, or two classes, joins nothing: whoever judges is told before, so this meets what came from elsewhere.
    """
    apart = [(j.first, j.second) for j in judgements if j.verdict == "different"]
    members: dict[str, list[str]] = {}
    heads: dict[str, str] = {}
    marked: dict[str, str] = {}
    scale = ontology().values_of("marking").index
    for judgement in judgements:
        kept, gone = (heads.get(key, key) for key in (judgement.first, judgement.second))
        if judgement.verdict != "same" or kept == gone or kept.split("/")[0] != gone.split("/")[0]:
            continue
        joined = {*members.get(kept, [kept]), *members.get(gone, [gone])}
        if any(one in joined and other in joined for one, other in apart):
            continue
        members[kept] = [*members.get(kept, [kept]), *members.pop(gone, [gone])]
        heads |= dict.fromkeys(members[kept], kept)
        given = (marked.get(kept), marked.pop(gone, None), judgement.marking)
        marked[kept] = max((marking for marking in given if marking), key=scale)
    return {key: Target(head, marked[head]) for key, head in heads.items() if key != head}


def relink(transaction: ManagedTransaction) -> Moved:
    """Bring redirects in step with the judgements, and move statements to where they now belong."""
    judgements = [Judgement.of(row) for row in run(transaction, cypher("store/judgements"))]
    wanted = canonical(judgements)
    present = {row["id"]: Target(row["into"], row["marking"]) for row in run(transaction, cypher("store/redirects"))}
    changed = sorted(key for key in {*wanted, *present} if wanted.get(key) != present.get(key))
    if not changed:
        return Moved()
    now = datetime.now(UTC).isoformat(timespec="seconds")
    places = [{"id": key, "at": present[key].into if key in present else key} for key in changed]
    classes = {name.lower(): name for name in ontology().entity_classes}
    lifted = [{"id": key, "class": classes[key.split("/")[0]]} for key in changed if key in present]
    run(transaction, cypher("store/redirects-lift"), rows=lifted, now=now)
    rows = [moved_row(row, wanted) for row in run(transaction, cypher("store/relinked"), places=places)]
    left, made = set(), set()
    for first in range(0, len(rows), BATCH):
        for row in run(transaction, cypher("store/relink"), rows=rows[first : first + BATCH], now=now):
            left.add(row["left"])
            made.add(row["made"])
    run(transaction, cypher("store/propositions-unstated"), ids=sorted(left - made), now=now)
    laid = [{"id": key, "into": t.into, "marking": t.marking} for key in changed if (t := wanted.get(key))]
    run(transaction, cypher("store/redirects-lay"), rows=laid, now=now)
    heads = {target.into for known in (wanted, present) for key, target in known.items() if key in changed}
    entities = {*heads, *changed}
    held = run(
        transaction,
        cypher("store/role-propositions"),
        ids=sorted(entities),
        labels=list(ontology().roles),
        **role_predicates(),
    )
    return Moved(frozenset(left | made | {row["id"] for row in held}), frozenset(entities))


def role_predicates() -> dict[str, list[str]]:
    """Predicates that give their objects, or those who speak of them, a role."""
    declared = ontology().predicates.values()
    return {
        "objects": [p.name for p in declared if p.annotations.object_role],
        "speakers": [p.name for p in declared if p.annotations.speaker_role],
    }


def moved_row(row: Mapping[str, Any], wanted: Mapping[str, Target]) -> dict[str, Any]:
    """One row of `queries/store/relink.cypher`: where a statement belongs, and the ids that it was linked to."""
    literal = {key: value for key, value in row["literal"].items() if value is not None}
    lexical = literal.pop("value", None)
    value = Value(lexical=lexical, **literal) if lexical is not None else None
    linked = {name: row[name] for name in ENDS}
    at = {name: target_of(key, wanted) for name, key in linked.items()}
    said = Proposition(subject=at["subject"] or "", predicate=row["predicate"], object=at["object"], value=value)
    parts = value.model_dump(exclude_none=True, exclude={"lexical"}) | {"value": value.lexical} if value else {}
    return {
        "id": row["id"],
        **at,
        "proposition": said.id,
        "properties": {"predicate": said.predicate, **parts},
        "linked": {f"linked{n.capitalize()}": key if at[n] != key else None for n, key in linked.items()},
    }


def target_of(key: str | None, wanted: Mapping[str, Target]) -> str | None:
    """The entity that answers for an id, itself where it was not merged."""
    return wanted[key].into if key is not None and key in wanted else key


def find_redirects(
    transaction: ManagedTransaction, entities: Iterable[Entity], statements: Iterable[Statement]
) -> dict[str, str]:
    """What answers for those entities, or ends of statements, that were merged."""
    if not run(transaction, cypher("store/redirects-count"))[0]["redirects"]:
        return {}
    ids = {entity.id for entity in entities}
    for statement in statements:
        ids |= {key for key in (statement.proposition.subject, statement.proposition.object, statement.speaker) if key}
    return {row["id"]: row["into"] for row in run(transaction, cypher("store/redirects-of"), ids=sorted(ids))}


def redirected(row: dict[str, Any], said: Proposition, redirects: Mapping[str, str]) -> dict[str, Any]:
    """The row of a statement with the proposition and speaker that stand for its own; it keeps the ids of these."""
    at = {name: redirects.get(row[name] or "", row[name]) for name in ENDS}
    linked = {f"linked{n.capitalize()}": row[n] for n in ENDS if at[n] != row[n]}
    if not linked:
        return row
    moved = Proposition(subject=at["subject"] or "", predicate=said.predicate, object=at["object"], value=said.value)
    return {**row, **at, "proposition": moved.id, "properties": {**row["properties"], **linked}}
