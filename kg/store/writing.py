"""The write path: entities and statements in, one transaction's worth of nodes and their projection out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from neo4j import ManagedTransaction

from kg.ontology import ontology
from kg.statement import Entity, Statement
from kg.store.cypher import cypher
from kg.store.projection import project
from kg.store.rows import blanks, entity_row, new_statement, proposition_row, statement_row

__all__ = ["Batch", "run", "write_batch", "write_projected"]


@dataclass(frozen=True)
class Batch:
    """What one transaction did: how much was new, what is to be projected, and whether it changed known entities."""

    new: int
    rejected: int
    renewed: bool
    statements: tuple[str, ...]
    propositions: frozenset[str]
    fresh: frozenset[str]


def write_projected(
    transaction: ManagedTransaction,
    entities: Sequence[Entity],
    statements: Sequence[Statement],
    stamp: str,
    renewed: bool,
) -> Batch:
    """One transaction: a batch written, and projected with it, so that no statement is in the graph without its edge.

    With `renewed`, known statements are projected too, since entities that they name have changed.
    """
    done = write_batch(transaction, entities, statements, stamp)
    if done.renewed or renewed:
        done = replace(done, renewed=True, propositions=done.propositions | {s.proposition.id for s in statements})
    if done.propositions:
        ids = None if done.renewed else done.statements
        project(transaction, sorted(done.propositions), ids, done.fresh)
    return done


def write_batch(
    transaction: ManagedTransaction, entities: Sequence[Entity], statements: Sequence[Statement], stamp: str
) -> Batch:
    """Write entities and statements; those that are as they were loaded last are left alone."""
    renewed = write_entities(transaction, [entity_row(e) for e in entities], stamp)
    rows = [statement_row(s) for s in statements]
    known = {r["id"]: r for r in run(transaction, cypher("store/statements-known"), ids=[r["id"] for r in rows])}
    new = {row["id"]: row for row in rows if row["id"] not in known}
    said = {row["proposition"]: proposition_row(row) for row in new.values()}
    made = run(transaction, cypher("store/propositions"), rows=list(said.values()))
    now = datetime.fromisoformat(stamp)
    created = [{**row, "properties": new_statement(row, now)} for row in new.values()]
    run(transaction, cypher("store/statements-new"), rows=created)
    changed = [row for row in rows if row["id"] in known and differs(row, known[row["id"]])]
    left = {row["id"] for row in run(transaction, cypher("store/statements"), rows=changed, now=stamp)}
    if left:
        run(transaction, cypher("store/propositions-unstated"), ids=sorted(left), now=stamp)
    proposed = [key for key, row in new.items() if row["review"]["review"] == "proposed"]
    rejected = run(transaction, cypher("store/rejections-repeat"), ids=proposed) if proposed else []
    return Batch(
        new=len(new),
        rejected=len(rejected),
        renewed=renewed,
        statements=tuple({**new, **{row["id"]: row for row in changed}}),
        propositions=frozenset(left.union(said, (row["proposition"] for row in changed))),
        fresh=frozenset(row["id"] for row in made),
    )


def write_entities(transaction: ManagedTransaction, rows: Sequence[dict[str, Any]], stamp: str) -> bool:
    """Write those that are new or otherwise than they were; whether any was known before."""
    known = {r["id"]: r for r in run(transaction, cypher("store/entities-known"), ids=[r["id"] for r in rows])}
    nobody: dict[str, Any] = {}
    define = [r for r in rows if r["defined"] and known.get(r["id"], nobody).get("hash") != r["hash"]]
    mentioned = [{**r, "opens": opens(r, known.get(r["id"]))} for r in rows if not r["defined"]]
    mention = [r for r in mentioned if r["id"] not in known or r["opens"] or renames(r, known[r["id"]])]
    run(transaction, cypher("store/entities-define"), rows=define, blanks=blanks(), now=stamp)
    run(transaction, cypher("store/entities-mention"), rows=mention, blanks=blanks(), now=stamp)
    return any(row["id"] in known for row in [*define, *mention])


def closure(marking: str | None) -> int:
    """How closed a marking is; none is open to everybody."""
    return ontology().values_of("marking").index(marking or "clear")


def opens(row: dict[str, Any], known: dict[str, Any] | None) -> bool:
    """Whether a mention is more open than those before it."""
    if known is None or known["defined"]:
        return False
    return closure(row["properties"].get("definitionMarking")) < closure(known["marking"])


def renames(row: dict[str, Any], known: dict[str, Any]) -> bool:
    """Whether a mention gives a known entity another name: of several as open, the first by letter stays."""
    as_open = closure(row["properties"].get("definitionMarking")) <= closure(known["marking"])
    return not known["defined"] and as_open and bool(row["name"] < known["name"])


def differs(row: dict[str, Any], known: dict[str, Any]) -> bool:
    """Whether a known statement is to be written again: it says something else, or is decided about by now."""
    decided = known["review"] == "proposed" and row["review"]["review"] != "proposed"
    return bool(decided or known["hash"] != row["hash"])


def run(transaction: ManagedTransaction, /, text: str, **parameters: Any) -> list[dict[str, Any]]:
    """Run one query and fetch all of its rows; nothing is asked where there is nothing to write."""
    if parameters.get("rows") == []:
        return []
    return [record.data() for record in transaction.run(text, parameters)]
