"""Rows of statements that the graph does not hold in; their nodes and propositions, projected, out."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from neo4j import ManagedTransaction

from kg.store import derived
from kg.store.cypher import cypher
from kg.store.derived import Held, Said
from kg.store.projection import give_roles, name_aliases, read_held, show
from kg.store.rows import creation_row
from kg.store.running import run

__all__ = ["ENDS", "add"]

ENDS = ("subject", "object", "speaker", "document", "primarySource")
"""What of a row is an entity."""

Ends = dict[str | None, tuple[str | None, str | None]]
"""By id, the name of an entity and when it was published."""


def add(transaction: ManagedTransaction, rows: Sequence[dict[str, Any]], now: datetime) -> list[str]:
    """Write statements, whose entities are there; the ids of those that repeat a rejection are returned.

    Everything is derived from the rows and, of propositions that are there, from what is said of them already.
    """
    if not rows:
        return []
    held = read_held(transaction, {row["proposition"] for row in rows})
    known = {key for key, h in held.items() if h.is_open}
    ends = find_names(transaction, rows)
    new = {row["proposition"]: proposition(row, ends) for row in rows if row["proposition"] not in held}
    held |= new
    said = [said_of(row, ends) for row in rows]
    for row, one in zip(rows, said, strict=True):
        held[row["proposition"]].said.append(one)
    show(transaction, held, new=new)
    shown = (derived.statement(held[row["proposition"]], one) for row, one in zip(rows, said, strict=True))
    run(transaction, cypher("store/statements-new"), rows=list(map(creation_row, rows, shown)), now=now)
    # What is added takes no name and no role away; a name is given once, a role to each who says it.
    opened = {row["proposition"]: held[row["proposition"]] for row, one in zip(rows, said, strict=True) if one.is_open}
    name_aliases(transaction, [h for key, h in opened.items() if key not in known])
    give_roles(transaction, opened.values())
    return repeat_rejections(transaction, rows, held.values())


def find_names(transaction: ManagedTransaction, rows: Sequence[dict[str, Any]]) -> Ends:
    """Names and dates of the entities in rows."""
    ids = sorted({row[end] for row in rows for end in ENDS if row[end] is not None})
    known = run(transaction, cypher("store/ends"), ids=ids)
    return {row["id"]: (row["name"], row["published"]) for row in known}


NOTHING = (None, None)


def proposition(row: dict[str, Any], ends: Ends) -> Held:
    """The proposition in a row, of which nothing is said yet."""
    literal, thing = row["propositionProperties"], row["object"]
    return Held(
        id=row["proposition"],
        predicate=literal["predicate"],
        subject=row["subject"],
        subject_name=ends.get(row["subject"], NOTHING)[0] or "",
        object=thing,
        object_name=ends.get(thing, NOTHING)[0],
        value=literal.get("value"),
        literal=literal,
    )


def said_of(row: dict[str, Any], ends: Ends) -> Said:
    """The statement in a row."""
    properties, document, source = row["properties"], row["document"], row["primarySource"]
    on = properties.get("statedOn")
    return Said(
        id=row["id"],
        review=row["review"]["review"],
        polarity=properties["polarity"],
        marking=properties["marking"],
        likelihood=properties.get("likelihood"),
        quote=properties.get("quote"),
        stated_on=on,
        stated=on or ends.get(source, NOTHING)[1] or ends.get(document, NOTHING)[1],
        speaker=row["speaker"],
        speaker_name=ends.get(row["speaker"], NOTHING)[0] or "",
        report=source or document,
    )


def repeat_rejections(
    transaction: ManagedTransaction, rows: Sequence[dict[str, Any]], held: Collection[Held]
) -> list[str]:
    """Reject proposals that say in the same words what was rejected before; the ids of these."""
    judged = {h.id for h in held if any(s.review == "rejected" for s in h.said)}
    asked = [row["id"] for row in rows if row["proposition"] in judged and row["review"]["review"] == "proposed"]
    return [row["id"] for row in run(transaction, cypher("store/rejections-repeat"), ids=asked)] if asked else []
