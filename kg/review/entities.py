"""Entities: words that a reviewer types in; the entities of the graph that they may mean out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from kg.identity import fold
from kg.ontology import ontology
from kg.store import Store, cypher

__all__ = ["Found", "allowed_classes", "find_entities"]

WORD = re.compile(r"\w+")
MOST_WORDS = 12


@dataclass(frozen=True)
class Found:
    """An entity with what tells it from others; `statements` counts the accepted ones about it."""

    id: str
    name: str
    class_name: str
    aliases: tuple[str, ...]
    description: str | None
    statements: int

    @classmethod
    def of(cls, row: dict[str, Any]) -> Found:
        """The entity in a row."""
        return cls(
            row["id"], row["name"], row["class"], tuple(row["aliases"]), row["description"], int(row["statements"])
        )


def find_entities(store: Store, text: str, classes: Sequence[str] = (), limit: int = 9) -> list[Found]:
    """Entities that each word of a text fits, or begins, or is spelt nearly like; the best first.

    `classes` keeps to those; without it any will do. Nothing of the index's own syntax passes.
    """
    words = WORD.findall(fold(text))[:MOST_WORDS]
    if not words:
        return []
    query = " AND ".join(f"(name:{w}^4 OR aliases:{w}^3 OR {w}*{f' OR {w}~1' if len(w) > 4 else ''})" for w in words)
    chosen = list(classes) or list(ontology().entity_classes)
    rows = store.read(cypher("review/entities-like"), query=query, classes=chosen, limit=limit)
    return [Found.of(row) for row in rows]


def allowed_classes(predicate: str, position: str) -> tuple[str, ...]:
    """Classes that may stand as `subject`, `object` or `speaker` of a predicate; none where the object is a literal."""
    model = ontology()
    if position == "speaker":
        return tuple(model.entity_classes)
    if position == "subject":
        return tuple(model.domain_of(predicate))
    return tuple(name for name in model.predicates[predicate].ranges if name in model.entity_classes)
