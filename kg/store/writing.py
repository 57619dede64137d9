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
from kg.store.redirects import find_redirects, redirected
from kg.store.rows import blanks, creation_row, entity_row, proposition_row, statement_row

__all__ = ["Batch", "run", "write_batch", "write_projected"]


@dataclass(frozen=True)
class Batch:
    """What one transaction did: how much was new, what is to be projected, and whether it changed known entities.

    `stated` are the propositions of all its statements, `propositions` those of which something is new.
    """

    new: int
    rejected: int
    renewed: bool
    statements: tuple[str, ...]
    propositions: frozenset[str]
    stated: frozenset[str]
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
        done = replace(done, renewed=True, propositions=done.propositions | done.stated)
    if done.propositions:
        ids = None if done.renewed else done.statements
        project(transaction, sorted(done.propositions), ids, done.fresh)
    return done


def write_batch(
    transaction: ManagedTransaction, entities: Sequence[Entity], statements: Sequence[Statement], stamp: str
) -> Batch:
    """Write entities and statements; those that are as they were loaded last are left alone."""
    redirects = find_redirects(transaction, entities, statements)
    described = [entity_row(e) for e in entities]
    run(transaction, cypher("store/redirects-write"), rows=[row for row in described if row["id"] in redirects])
    renewed = write_entities(transaction, [row for row in described if row["id"] not in redirects], stamp)
    # What was loaded last is known by what the source says, whatever answers for the entities in it.
    rows = [redirected(statement_row(s), s.proposition, redirects) for s in statements]
    known = {r["id"]: r for r in run(transaction, cypher("store/statements-known"), ids=[r["id"] for r in rows])}
    new = {row["id"]: row for row in rows if row["id"] not in known}
    said = {row["proposition"]: proposition_row(row) for row in new.values()}
    made = run(transaction, cypher("store/propositions"), rows=list(said.values()))
    now = datetime.fromisoformat(stamp)
    run(transaction, cypher("store/statements-new"), rows=[creation_row(row, now) for row in new.values()])
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
        stated=frozenset(row["proposition"] for row in rows),
        fresh=frozenset(row["id"] for row in made),
    )


def write_entities(transaction: ManagedTransaction, rows: Sequence[dict[str, Any]], stamp: str) -> bool:
    """Write those that are new or otherwise than they were; whether any was known before."""
    known = {r["id"]: r for r in run(transaction, cypher("store/entities-known"), ids=[r["id"] for r in rows])}
    nobody: dict[str, Any] = {}
    define = [r for r in rows if r["defined"] and known.get(r["id"], nobody).get("hash") != r["hash"]]
    mention = [r for r in rows if not r["defined"] and (r["id"] not in known or renames(r, known[r["id"]]))]
    run(transaction, cypher("store/entities-define"), rows=define, blanks=blanks(), now=stamp)
    scale = ontology().values_of("marking")
    run(transaction, cypher("store/entities-mention"), rows=mention, blanks=blanks(), scale=list(scale), now=stamp)
    return any(row["id"] in known for row in [*define, *mention])


def renames(row: dict[str, Any], known: dict[str, Any]) -> bool:
    """Whether a mention renames a known entity: its name is the first by letter of the most open documents."""
    if known["defined"]:
        return False
    rank = ontology().values_of("marking").index
    said, before = rank(row["properties"].get("definitionMarking") or "clear"), rank(known["marking"] or "clear")
    return said < before or (said == before and bool(row["name"] < known["name"]))


def differs(row: dict[str, Any], known: dict[str, Any]) -> bool:
    """Whether a known statement is to be written again: it says something else, or is decided about by now."""
    decided = known["review"] == "proposed" and row["review"]["review"] != "proposed"
    return bool(decided or known["hash"] != row["hash"])


def run(transaction: ManagedTransaction, /, text: str, **parameters: Any) -> list[dict[str, Any]]:
    """Run one query and fetch all of its rows; nothing is asked where there is nothing to write."""
    if parameters.get("rows") == []:
        return []
    # Not `data`, which looks for nodes in every value and takes four times as long; these queries return none.
    return [dict(record.items()) for record in transaction.run(text, parameters)]  # type: ignore[no-untyped-call]
