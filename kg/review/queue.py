"""The queue: proposed statements in, the same in the order in which a decision about them is worth most out.

A statement's score is the sum of its reasons, each shown with its weight. Each weight outdoes all lower ones together.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from kg.ontology import ontology
from kg.store import Store, cypher

__all__ = ["Candidate", "Reason", "candidates"]

NEW_ENTITY, ATTRIBUTION, CONTRADICTION, LOST = 8, 4, 2, -16
"""Weights. Confidence adds what it is, from 0 to 1, so that it orders what is otherwise alike."""

ACTORS = ("Operation", "Organisation", "Person")
"""Classes whose new entities count: whoever enters the graph is looked at first. What they say or use is new often."""

ATTRIBUTING = "AttributingOrganisation"
"""The role of whoever speaks in an attribution, by which the ontology tells what an attribution is."""


@dataclass(frozen=True)
class Reason:
    """Why a statement comes when it comes, in words, and what that adds to its score."""

    text: str
    weight: float

    def __str__(self) -> str:
        """In words, with the weight."""
        return f"{self.text} ({self.weight:+g})"


@dataclass(frozen=True)
class Candidate:
    """A proposed statement with its reasons. `row` is what `queries/review/queue.cypher` gave."""

    id: str
    document: str
    start: int
    reasons: tuple[Reason, ...]
    row: dict[str, Any]

    @property
    def score(self) -> float:
        """The sum of the weights."""
        return round(sum(reason.weight for reason in self.reasons), 3)

    @property
    def why(self) -> str:
        """All reasons in one line."""
        return " · ".join(str(reason) for reason in self.reasons)


def candidates(store: Store, document: str | None = None) -> list[Candidate]:
    """Every proposed statement, or those of one report by its id or title, what is worth most first."""
    attributions = attribution_predicates()
    rows = store.read(cypher("review/queue"), document=document, actors=list(ACTORS), attributions=list(attributions))
    made = [
        Candidate(row["id"], row["document"], row["start"] or 0, reasons_for(row, attributions), row) for row in rows
    ]
    return sorted(made, key=lambda c: (-c.score, c.document, c.start, c.id))


def attribution_predicates() -> tuple[str, ...]:
    """Predicates that attribute."""
    return tuple(p.name for p in ontology().predicates.values() if p.annotations.speaker_role == ATTRIBUTING)


def reasons_for(row: dict[str, Any], attributions: tuple[str, ...]) -> tuple[Reason, ...]:
    """The one scoring."""
    reasons = []
    if row["new"]:
        reasons.append(Reason(f"new to the graph: {', '.join(row['new'])}", NEW_ENTITY))
    if row["predicate"] in attributions:
        reasons.append(Reason("attribution", ATTRIBUTION))
    if row["against"]:
        reasons.append(Reason(f"against what is accepted: {'; '.join(row['against'])}", CONTRADICTION))
    if row["lost"]:
        reasons.append(Reason("the extractor no longer finds it", LOST))
    if row["confidence"] is not None:
        reasons.append(Reason("confidence", round(row["confidence"], 2)))
    return tuple(reasons)
