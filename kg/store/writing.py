"""The write path: entities and statements in, one transaction's worth of nodes and their projection out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from neo4j import ManagedTransaction

from kg.ontology import ontology
from kg.statement import Entity, Statement
from kg.store.adding import ENDS, add
from kg.store.cypher import cypher
from kg.store.projection import project
from kg.store.redirects import JUDGING, find_redirects, redirected
from kg.store.rows import blanks, entity_row, statement_row
from kg.store.running import run

__all__ = ["Batch", "write_batch"]


@dataclass(frozen=True)
class Batch:
    """What one transaction did: how much was new, and which known entities are now named or dated otherwise."""

    new: int
    rejected: int
    renewed: frozenset[str]


def write_batch(
    transaction: ManagedTransaction,
    entities: Sequence[Entity],
    statements: Sequence[Statement],
    stamp: str,
    renewed: frozenset[str] = frozenset(),
) -> Batch:
    """Write entities and statements with their projection, so that no statement is in the graph without its edge.

    Those that are as they were loaded last are left alone, unless entities that they name have changed: in this batch
    or, with `renewed`, before.
    """
    redirects = find_redirects(transaction, entities, statements)
    described = [entity_row(e) for e in entities]
    run(transaction, cypher("store/redirects-write"), rows=[row for row in described if row["id"] in redirects])
    renewed |= write_entities(transaction, [row for row in described if row["id"] not in redirects], stamp)
    # What was loaded last is known by what the source says, whatever answers for the entities in it.
    rows = [redirected(statement_row(s), s.proposition, redirects) for s in statements]
    known = {r["id"]: r for r in run(transaction, cypher("store/statements-known"), ids=[r["id"] for r in rows])}
    new = {row["id"]: row for row in rows if row["id"] not in known}
    rejected = add(transaction, list(new.values()), datetime.fromisoformat(stamp))
    changed = [row for row in rows if row["id"] in known and differs(row, known[row["id"]])]
    left = {row["id"] for row in run(transaction, cypher("store/statements"), rows=changed, now=stamp)}
    if left:
        run(transaction, cypher("store/propositions-unstated"), ids=sorted(left), now=stamp)
    judging = [row for row in new.values() if row["propositionProperties"]["predicate"] == JUDGING]
    renamed = [row for row in rows if not renewed.isdisjoint(row[end] for end in ENDS)] if renewed else []
    again = [*changed, *judging, *renamed, *(new[key] for key in rejected)]
    if stale := left.union(row["proposition"] for row in again):
        project(transaction, stale)
    return Batch(new=len(new), rejected=len(rejected), renewed=renewed)


def write_entities(transaction: ManagedTransaction, rows: Sequence[dict[str, Any]], stamp: str) -> frozenset[str]:
    """Write those that are new or otherwise than they were; which of those known before now show otherwise."""
    known = {r["id"]: r for r in run(transaction, cypher("store/entities-known"), ids=[r["id"] for r in rows])}
    nobody: dict[str, Any] = {}
    define = [r for r in rows if r["defined"] and known.get(r["id"], nobody).get("hash") != r["hash"]]
    mention = [r for r in rows if not r["defined"] and (r["id"] not in known or renames(r, known[r["id"]]))]
    run(transaction, cypher("store/entities-define"), rows=define, blanks=blanks(), now=stamp)
    scale = ontology().values_of("marking")
    run(transaction, cypher("store/entities-mention"), rows=mention, blanks=blanks(), scale=list(scale), now=stamp)
    written = sorted({row["id"] for row in [*define, *mention]}.intersection(known))
    now = run(transaction, cypher("store/ends"), ids=written) if written else []
    return frozenset(
        row["id"] for row in now if any(row[key] != known[row["id"]][key] for key in ("name", "published"))
    )


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
