"""Scoring: what is known of two entries in; the signals that they are one or two, and the chance that they are one out.

Each signal adds its weight, in log-odds, to where a pair stands of which nothing is known. The weights were set by hand
on one half of a labelled set of pairs; `bench/resolve/RESULTS.md` has what the other half says of them.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from kg.identity import fold
from kg.resolve.names import Likeness, compare, spell

__all__ = ["THRESHOLD", "Claim", "Fact", "Profile", "Scored", "Signal", "score"]

THRESHOLD = 0.5
"""Chance from which a pair is proposed."""

START = -3.0
"""Log-odds of two entries of one class that have anything in common at all."""

NAME = {"Person": 7.0, "Event": 8.0, "Disruption": 6.0, "Indicator": 20.0}
"""What an equal name adds to an unlike one, by class; for all others `OTHER_NAME`."""

OTHER_NAME = 11.0

UNLIKE = {"Operation": -1.0, "Narrative": -1.5}
"""What unlike names take: vendors call one operation otherwise, while a person keeps their name."""

OTHER_UNLIKE = -4.0

FULLER = 0.85
"""Likeness of a person's name to one with a word more, where two words are in both."""

APART = -9.0
CLAIMED, HEDGED, CLAIM_DENIED = 6.0, 4.5, -7.0
INDICATOR, INDICATORS = 4.0, 7.0
SHARED, SHARES = 1.1, 3.2
TWO_OF_ONE_SPEAKER = -2.0

DIFFERS = {
    ("Person", "affiliated_with"): -4.0,
    ("Group", "affiliated_with"): -6.0,
    ("Organisation", "affiliated_with"): -5.0,
    ("Operation", "attributed_to"): -3.0,
    ("Event", "occurred_on"): -5.0,
    ("Disruption", "occurred_on"): -5.0,
    ("Disruption", "disrupted_by"): -4.0,
}
"""What it takes when both have something of a kind and nothing in common, by class and predicate."""

OWN = frozenset({"indicator"})
"""Predicates whose objects belong to one entity."""


@dataclass(frozen=True)
class Fact:
    """What is said of an entry: a predicate with the id and name of its object."""

    predicate: str
    id: str
    name: str


@dataclass(frozen=True)
class Claim:
    """Somebody's words that this entry and another are one, or not. `other` is the other's id or name."""

    other: str
    speaker: str
    denied: bool = False
    hedge: str | None = None
    quote: str | None = None


@dataclass(frozen=True)
class Profile:
    """An entry with its names, what is said of it, who speaks of it, and with what others it is said to be one."""

    id: str
    class_name: str
    names: tuple[str, ...]
    facts: frozenset[Fact] = frozenset()
    speakers: frozenset[str] = frozenset()
    claims: tuple[Claim, ...] = ()

    @property
    def name(self) -> str:
        """The name that it is shown under."""
        return self.names[0]


@dataclass(frozen=True)
class Signal:
    """One reason, in words, and what it adds."""

    text: str
    weight: float
    evidence: str | None = field(default=None, compare=False)

    def __str__(self) -> str:
        """In words, with the weight."""
        return f"{self.text} ({self.weight:+.1f})"


@dataclass(frozen=True)
class Scored:
    """A pair with its signals, the weightiest first."""

    first: Profile
    second: Profile
    signals: tuple[Signal, ...]

    @property
    def chance(self) -> float:
        """How likely the two are one, from 0 to 1."""
        return round(1 / (1 + math.exp(-START - sum(signal.weight for signal in self.signals))), 4)


def score(first: Profile, second: Profile, share: Callable[[Fact], float]) -> Scored:
    """A pair, scored. `share` says in which part of all entries a fact is found, from 0 to 1."""
    claims = list(claim_signals(first, second))
    names = list(name_signals(first, second))
    if any(claim.weight > 0 for claim in claims):
        # Who says that two names mean one knows that they are unlike.
        names = [replace(name, weight=max(0.0, name.weight)) for name in names]
    made = [*names, *claims, *fact_signals(first, second, share)]
    return Scored(first, second, tuple(sorted(made, key=lambda signal: -abs(signal.weight))))


def name_signals(first: Profile, second: Profile) -> Iterator[Signal]:
    """The names that are nearest, and two names of one speaker for what are then two things."""
    if first.class_name == "Indicator":
        one, other = address(first.name), address(second.name)
        same = one == other
        yield Signal(
            f"“{one}” {'is one address, written otherwise' if same else f'is not “{other}”'}", 9.0 if same else APART
        )
        return
    names = [(one, other) for one in first.names for other in second.names]
    found = [compare(one, other) for one, other in names]
    best = max(found, key=lambda likeness: likeness.score, default=Likeness(0.0, "neither has a name"))
    own = found[0]
    if own.apart and best.score < 0.97:
        yield Signal(own.words, APART)
        return
    class_name = first.class_name
    if best.score == 1.0 and spell(first.name).is_generic and first.class_name != "Operation":
        yield Signal(f"{best.words}, as others of their kind are", 0.0)
        return
    if class_name == "Person" and best.contained > 1:
        best = replace(best, score=max(best.score, FULLER))
    whole = NAME.get(class_name, OTHER_NAME)
    least = UNLIKE.get(class_name, OTHER_UNLIKE)
    yield Signal(best.words, round(max(least, whole * (best.score - 0.5)), 2))
    both = first.speakers & second.speakers
    if best.score < 0.8 and both:
        yield Signal(f"{min(both)} speaks of both as if of two", TWO_OF_ONE_SPEAKER)


def address(name: str) -> str:
    """An indicator as machines write it."""
    plain = fold(name).replace("[.]", ".").replace("[:]", ":").replace("(.)", ".").replace("[at]", "@")
    return re.sub(r"^h(?:xx|tt)ps?://|^@|/$", "", plain)


def claim_signals(first: Profile, second: Profile) -> Iterator[Signal]:
    """What speakers say of the two being one: each speaker is heard once for each stance."""
    heard = set()
    for one, other in ((first, second), (second, first)):
        for claim in one.claims:
            meant = claim.other == other.id or any(compare(claim.other, name).score >= 0.95 for name in other.names)
            if not meant or (key := (claim.speaker, claim.denied)) in heard:
                continue
            heard.add(key)
            stance = "that they are two" if claim.denied else "that they are one"
            hedged = f" (“{claim.hedge}”)" if claim.hedge else ""
            weight = CLAIM_DENIED if claim.denied else HEDGED if claim.hedge else CLAIMED
            yield Signal(f"{claim.speaker} says{hedged} {stance}", weight, claim.quote)


def fact_signals(first: Profile, second: Profile, share: Callable[[Fact], float]) -> Iterator[Signal]:
    """What is said of both, the rarer the more; and what is said of each that the other cannot be."""
    both = sorted(first.facts & second.facts, key=lambda fact: (share(fact), fact.id))
    own = [fact for fact in both if fact.predicate in OWN]
    if own:
        listed = ", ".join(fact.name for fact in own[:3])
        weight = min(INDICATORS, INDICATOR + len(own) - 1) * min(1.0, 0.25 / math.sqrt(max(share(own[0]), 1e-6)))
        yield Signal(f"{len(own)} indicator{'s' if len(own) > 1 else ''} in common: {listed}", round(weight, 2))
    rest = [fact for fact in both if fact.predicate not in OWN]
    worth = sum(SHARED * max(0.0, -math.log10(max(share(fact), 1e-6)) - 0.5) for fact in rest)
    if worth >= 0.05:
        listed = ", ".join(f"{fact.predicate} {fact.name}" for fact in rest[:3])
        yield Signal(f"said of both: {listed}", round(min(worth, SHARES), 2))
    for (class_name, predicate), weight in DIFFERS.items():
        if class_name != first.class_name:
            continue
        mine, theirs = ({f for f in p.facts if f.predicate == predicate} for p in (first, second))
        # A government and its country do not contradict each other, two countries do.
        for kind in sorted({kind_of(f) for f in mine} & {kind_of(f) for f in theirs}):
            ends = [{f for f in facts if kind_of(f) == kind} for facts in (mine, theirs)]
            if not ends[0] & ends[1]:
                named = (min(f.name for f in facts) for facts in ends)
                yield Signal(f"{predicate.replace('_', ' ')}: {' against '.join(named)}", weight)


def kind_of(fact: Fact) -> str:
    """The class of what a fact points to, by its id."""
    return fact.id.rpartition("/")[0]
