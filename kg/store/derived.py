"""A proposition with its statements in; what they show by, their labels, captions, dates and relationships, out.

The one definition of the projection: a load derives it from the rows in hand, a decision or a rebuild from the graph.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from kg.ontology import ontology
from kg.store.groups import head, join

__all__ = [
    "CITES",
    "STATES",
    "Held",
    "Said",
    "Standing",
    "denial",
    "edge",
    "is_chained",
    "marks",
    "proposition",
    "statement",
]

CITES = "cites"
"""The predicate by which reports go back to others."""

STATES = ("Disputed", "SingleSource")
"""Labels of propositions: an accepted statement denies it; it rests on one origin."""

DOTS = "●●●●●"
WORDS = 40
"""Letters of a quote from which on the same words in two reports are no chance."""


@dataclass(slots=True)
class Said:
    """A statement, as far as anything hangs on it. `stated` is when: by itself, else its source, else its document."""

    id: str
    review: str
    polarity: str
    marking: str
    likelihood: str | None
    quote: str | None
    stated_on: str | None
    stated: str | None
    speaker: str
    speaker_name: str
    report: str

    @property
    def affirms(self) -> bool:
        """Whether it counts for its proposition."""
        return self.review == "accepted" and self.polarity == "affirmed"

    @property
    def is_open(self) -> bool:
        """Whether it counts for everybody."""
        return self.affirms and self.marking == "clear"


@dataclass(slots=True)
class Held:
    """A proposition and every statement of it.

    `literal` are the properties of one that is new.
    """

    id: str
    predicate: str
    subject: str
    subject_name: str
    object: str | None
    object_name: str | None
    value: str | None
    said: list[Said] = field(default_factory=list)
    literal: dict[str, Any] = field(default_factory=dict)

    @property
    def caption(self) -> str:
        """It as a sentence."""
        return f"{self.subject_name} {phrases()[self.predicate]} {self.object_name or self.value}"

    @property
    def joins(self) -> bool:
        """Whether it may be a relationship. What was said of two entries that are now one is none."""
        return self.object is not None and self.object != self.subject

    @property
    def is_open(self) -> bool:
        """Whether a statement that anybody may read affirms it."""
        return any(s.is_open for s in self.said)

    @property
    def affirming(self) -> int:
        """How many reports affirm it."""
        return len({s.report for s in self.said if s.affirms})


@dataclass(frozen=True, slots=True)
class Standing:
    """How a proposition stands: whether it is accepted or denied by anybody, and on how many origins it rests."""

    accepted: bool
    disputed: bool
    origins: int

    @classmethod
    def of(cls, held: Held, ends: Mapping[str, Collection[str]]) -> Standing:
        """By its statements; `ends` are what reports go back to that cite others."""
        accepted = [s for s in held.said if s.review == "accepted"]
        disputed = any(s.polarity == "denied" for s in accepted)
        return cls(bool(accepted), disputed, origins(held, ends) if is_chained(held) else held.affirming)

    @property
    def labels(self) -> list[str]:
        """Those of `STATES` that hold."""
        return [name for name, holds in zip(STATES, (self.disputed, self.origins == 1), strict=True) if holds]

    @property
    def signs(self) -> str:
        """It at a glance.

        Browser colours a relationship by its type alone and cuts a caption off at its end, so signs come first: a ring
        for one origin that affirms it, dots for up to five.
        """
        return ("⚠" if self.disputed else "") + ("○" if self.origins == 1 else DOTS[: self.origins])


def proposition(held: Held, standing: Standing, version: str) -> dict[str, Any]:
    """Labels and properties of a proposition."""
    reviews = {s.review for s in held.said}
    waiting = [mark["label"] for mark in marks("review") if mark["value"] in reviews][:1]
    return {
        "labels": standing.labels if standing.accepted else waiting,
        "properties": {
            "caption": held.caption,
            "projection": version,
            "standing": standing.signs if standing.accepted else None,
        },
    }


def statement(held: Held, said: Said) -> dict[str, Any]:
    """Labels and properties of a statement, and what lists and counts need of it where no statement must be read."""
    return {
        "labels": [m["label"] for m in marks() if getattr(said, m["property"]) == m["value"]],
        # A record of a data set has no quote to stand in its node.
        "properties": {"stated": said.stated, "caption": held.caption if said.quote is None else None},
        "states": {
            "standing": f"{said.review} {said.marking}",
            "polarity": said.polarity,
            # What has no date comes last.
            "order": f"{said.stated or '~'} {said.id[:16]}",
        },
    }


def edge(held: Held, standing: Standing) -> dict[str, Any] | None:
    """Properties of the relationship of a proposition, if an accepted statement affirms it."""
    accepted = sorted((s for s in held.said if s.review == "accepted"), key=shortest)
    affirming = [s for s in accepted if s.affirms]
    if not affirming or not held.joins:
        return None
    dates = [s.stated for s in accepted if s.stated is not None]
    scale = ontology().values_of("likelihood")
    said = {s.likelihood for s in affirming}
    return {
        "proposition": held.id,
        "statements": len(accepted),
        "sources": len({s.report for s in accepted}),
        "origins": standing.origins,
        "disputed": standing.disputed,
        "firstStated": min(dates, default=None),
        "lastStated": max(dates, default=None),
        "evidence": affirming[0].quote,
        # The most certain of those who affirm it; the order is that of the ontology's scale.
        "likelihood": next((value for value in reversed(scale) if value in said), None),
        "caption": f"{standing.signs}{' DISPUTED:' if standing.disputed else ''} {phrases()[held.predicate]}",
    }


def denial(held: Held) -> dict[str, Any] | None:
    """Properties of the relationship beside a proposition that an accepted statement denies."""
    denying = sorted((s for s in held.said if s.review == "accepted" and s.polarity == "denied"), key=shortest)
    if not denying or not held.joins:
        return None
    speakers = list(dict.fromkeys(s.speaker_name for s in denying))
    more = f" and {len(speakers) - 1} more" if len(speakers) > 1 else ""
    return {
        "denies": held.id,
        "predicate": held.predicate,
        "speakers": speakers,
        "statements": len(denying),
        "evidence": denying[0].quote,
        "caption": f"DENIED by {speakers[0]}{more}: {phrases()[held.predicate]}",
    }


def is_chained(held: Held) -> bool:
    """Whether origins depend on what its reports go back to: where one report affirms it, there is one."""
    return held.joins and held.affirming > 1


def origins(held: Held, ends: Mapping[str, Collection[str]]) -> int:
    """On how many origins a proposition rests that several reports affirm.

    A report that cites others is no origin itself. Those that it goes back to (`ends`) are, each of them if it is known
    to affirm the same, else all of them as one. Two reports with the same words, or with what the same speaker said on
    the same day, are one origin. `queries/fragments/origins.cypher` says the same of what one reader may see.
    """
    affirming = {s.report for s in held.said if s.affirms}
    groups: dict[str, str] = {}
    for said in held.said:
        if not said.affirms:
            continue
        roots = ends.get(said.report) or (said.report,)
        known = affirming.intersection(roots)
        for unit in [[root] for root in known] if known else [list(roots)]:
            join(groups, unit if len(known) > 1 else [*unit, *told(said)])
    return len({head(groups, key) for key in list(groups)})


def told(said: Said) -> Iterable[str]:
    """What makes two reports that have it one origin."""
    if said.quote is not None and len(said.quote) >= WORDS:
        yield f"words {said.quote.lower()}"
    if said.stated_on is not None and len(said.stated_on) >= len("2026-01-01"):
        yield f"{said.speaker} {said.stated_on}"


def shortest(said: Said) -> tuple[bool, int, str]:
    """The order in which quotes are chosen as evidence."""
    return said.quote is None, len(said.quote or ""), said.id


@lru_cache(maxsize=1)
def phrases() -> dict[str, str]:
    """How each predicate reads."""
    return {name: predicate.annotations.phrase for name, predicate in ontology().predicates.items()}


@lru_cache(maxsize=8)
def marks(of: str | None = None) -> tuple[dict[str, str], ...]:
    """Labels of statements, each with the property and the value that they stand for; those of one property alone."""
    return tuple(
        {"label": value.annotations.mark, "property": name, "value": value.name}
        for name, enum in ontology().enums.items()
        for value in enum.permissible_values.values()
        if value.annotations.mark and of in (None, name)
    )
