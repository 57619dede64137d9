"""Decisions: what a reviewer says about statements in; their review, its effect and its history out."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from neo4j import ManagedTransaction
from pydantic import BaseModel, ConfigDict

from kg.errors import NotFoundError, ReviewError
from kg.statement import Review
from kg.store import Store, cypher
from kg.store.projection import project
from kg.store.running import run
from kg.store.store import time_of

__all__ = ["POLICY", "Decision", "check_reviewer", "decide", "history", "undo"]

POLICY = "policy:"
"""How the name of a reviewer begins that is a rule of a policy. No person's may."""

LONGEST_REASON = 2_000


class Decision(BaseModel):
    """One decision about a statement. `number` counts from 1; `undone` says whether a later one takes it back."""

    model_config = ConfigDict(frozen=True)

    number: int
    review: str
    reviewer: str | None = None
    decided_on: datetime | None = None
    reason: str | None = None
    former_review: str
    undoes: int | None = None
    repeats: str | None = None
    undone: bool = False

    @classmethod
    def of(cls, row: dict[str, Any]) -> Decision:
        """The decision in a row of `queries/review/history.cypher`."""
        moment = row.get("decidedOn")
        return cls(
            number=row["number"],
            review=row["review"],
            reviewer=row.get("reviewer"),
            decided_on=moment.to_native() if moment is not None else None,
            reason=row.get("reason"),
            former_review=row["formerReview"],
            undoes=row.get("undoes"),
            repeats=row.get("repeats"),
            undone=row["undone"],
        )


def decide(
    store: Store, ids: Sequence[str], review: str, reviewer: str, reason: str | None = None, expected: str | None = None
) -> list[str]:
    """Accept, reject or propose statements anew; the ids of those it was done to are returned.

    With `expected`, a statement that is no longer in that review state is left alone, since the reviewer saw another.

    Raises:
        ReviewError: the reviewer is nobody, or the reason is no text.
    """
    return store.decide(ids, Review(state=review, by=check_reviewer(reviewer), reason=check_reason(reason)), expected)


def undo(store: Store, statement: str, reviewer: str, reason: str | None = None) -> str:
    """Take back the last decision about a statement that still holds; the statement's review state is returned.

    The statement stands exactly as before it, and what an edit made goes. The decision stays in the history, and one
    more says who took it back.

    Raises:
        ReviewError: no decision is left to take back, or others have built on what the edit made.
    """
    given = {"by": check_reviewer(reviewer), "reason": check_reason(reason), "now": time_of(None)}

    def work(transaction: ManagedTransaction) -> None:
        rows = run(transaction, cypher("review/undoable"), id=statement)
        if not rows or rows[0]["decision"] is None:
            raise ReviewError(f"no decision about '{statement}' is left to undo", advice="See `kg review history`.")
        row = rows[0]
        if row["used"]:
            advice = f"Undo that first: `kg review undo {row['used'][0]}`."
            raise ReviewError("what the edit made has been decided about or answered since", advice=advice)
        touched = {r["proposition"] for r in run(transaction, cypher("review/withdraw"), ids=row["made"])}
        left = run(transaction, cypher("review/undo"), decision=row["decision"], **given)
        project(transaction, sorted(touched | {r["proposition"] for r in left}))
        run(transaction, cypher("review/unmake"), ids=row["made"], now=given["now"])
        run(transaction, cypher("store/propositions-unstated"), ids=sorted(touched), now=given["now"])
        run(transaction, cypher("review/unmake-entities"), ids=row["made"])

    store.change(work)
    return history(store, statement)[-1].review


def history(store: Store, statement: str) -> list[Decision]:
    """Every decision about a statement, the first one first.

    Raises:
        NotFoundError: no statement has this id.
    """
    rows = store.read(cypher("review/history"), id=statement)
    if not rows[0]["known"]:
        raise NotFoundError(f"no statement has the id '{statement}'", advice="See `kg review list`.")
    return [Decision.of(row) for row in rows[0]["decisions"]]


def check_reviewer(name: str) -> str:
    """The name of a person.

    Raises:
        ReviewError: it is empty, very long, holds control characters, or is kept for the rules of policies.
    """
    plain = name.strip()
    if not plain or len(plain) > 200 or any(unicodedata.category(c).startswith("C") for c in plain):
        raise ReviewError("a decision needs the name of its reviewer", advice="Give it with --by.")
    if plain.casefold().startswith(POLICY):
        raise ReviewError(f"'{plain}' is kept for the rules of policies", advice="Give a person's name.")
    return plain


def check_reason(reason: str | None) -> str | None:
    """A reason in words, or none.

    Raises:
        ReviewError: it is longer than anybody would read.
    """
    plain = (reason or "").strip()
    if len(plain) > LONGEST_REASON:
        raise ReviewError(f"the reason has {len(plain):,} characters", advice=f"Give {LONGEST_REASON:,} at most.")
    return plain or None
