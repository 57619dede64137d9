"""The queue: proposed statements in, the same in the order in which a decision about them is worth most out.

A statement's score is the sum of its reasons, each shown with its weight. Each weight outdoes all lower ones together.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, Self

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
    rows = store.read(cypher("review/queue"), document=document)
    accepted = Accepted.beside(store, rows)
    made = [Candidate(row["id"], row["document"], row["start"] or 0, accepted.reasons(row), row) for row in rows]
    return sorted(made, key=lambda c: (-c.score, c.document, c.start, c.id))


@dataclass(frozen=True)
class Accepted:
    """What is accepted beside proposed statements. Asked for once for all of them, since one entity stands in many.

    `new` has the names of new actors by id, `stances` a speaker by proposition and polarity, and `attributions` the
    propositions that attribute a subject, with speaker and object.
    """

    new: dict[str, str]
    stances: dict[tuple[str, str], str]
    attributions: dict[str, list[tuple[str, str, str]]]

    @classmethod
    def beside(cls, store: Store, rows: list[dict[str, Any]]) -> Self:
        """What concerns the rows of a queue."""

        def distinct(*keys: str) -> list[str]:
            return sorted({row[key] for row in rows for key in keys if row[key] is not None})

        attributing = list(attribution_predicates())
        new = store.read(cypher("review/actors-new"), ids=distinct("subject", "object"), actors=list(ACTORS))
        stances = store.read(cypher("review/stances"), ids=distinct("proposition"))
        attributions: dict[str, list[tuple[str, str, str]]] = {}
        for row in store.read(cypher("review/attributions"), ids=distinct("subject"), attributions=attributing):
            attributions.setdefault(row["id"], []).append((row["proposition"], row["speaker"], row["to"]))
        return cls(
            {row["id"]: row["name"] for row in new},
            {(row["id"], row["polarity"]): row["speaker"] for row in stances},
            attributions,
        )

    def reasons(self, row: dict[str, Any]) -> tuple[Reason, ...]:
        """The one scoring."""
        reasons = []
        if names := [self.new[key] for key in dict.fromkeys((row["subject"], row["object"])) if key in self.new]:
            reasons.append(Reason(f"new to the graph: {', '.join(names)}", NEW_ENTITY))
        if row["predicate"] in attribution_predicates():
            reasons.append(Reason("attribution", ATTRIBUTION))
        if against := list(self.against(row)):
            reasons.append(Reason(f"against what is accepted: {'; '.join(against)}", CONTRADICTION))
        if row["lost"]:
            reasons.append(Reason("the extractor no longer finds it", LOST))
        if row["confidence"] is not None:
            reasons.append(Reason("confidence", round(row["confidence"], 2)))
        return tuple(reasons)

    def against(self, row: dict[str, Any]) -> Iterator[str]:
        """The same with the other stance; and of an attribution, the first one to somebody else."""
        affirmed = row["polarity"] == "affirmed"
        if other := self.stances.get((row["proposition"], "denied" if affirmed else "affirmed")):
            yield f"{other} {'denies' if affirmed else 'affirms'} it"
        if affirmed and row["predicate"] in attribution_predicates():
            rivals = [rival for rival in self.attributions.get(row["subject"], []) if rival[0] != row["proposition"]]
            for _, speaker, to in rivals[:1]:
                yield f"{speaker} attributes it to {to}"


@cache
def attribution_predicates() -> tuple[str, ...]:
    """Predicates that attribute."""
    return tuple(p.name for p in ontology().predicates.values() if p.annotations.speaker_role == ATTRIBUTING)
