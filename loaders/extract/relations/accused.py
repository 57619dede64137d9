"""The accused: operations in; those whom the text has said to be behind them so far, the latest first, out."""

from __future__ import annotations

from weakref import WeakKeyDictionary

from loaders.extract.operations import Operation
from loaders.extract.participants import Participant

__all__ = ["accuse", "accused_of"]

BEHIND: WeakKeyDictionary[Operation, list[Participant]] = WeakKeyDictionary()


def accuse(operation: Operation, actor: Participant) -> None:
    """Remember that the text has attributed an operation to somebody."""
    known = BEHIND.setdefault(operation.root, [])
    if all(actor.entity.id != other.entity.id for other in known):
        known.insert(0, actor)


def accused_of(operation: Operation) -> list[Participant]:
    """Who is said to be behind an operation; merged operations share theirs."""
    return list(BEHIND.get(operation.root, ()))
