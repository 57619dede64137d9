"""Differences: what an extractor found before and what it finds now in; what is gained, lost and changed out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

__all__ = ["COMPARED", "Change", "differences"]

Finding = Mapping[str, Any]
"""One statement: its `COMPARED` parts, `start` and `end`, and its `id` and `review` where it stands in the graph."""

SAME = ("subject", "predicate", "object", "polarity", "speaker")
"""With the span, what makes a statement the same one."""

COMPARED = (*SAME, "likelihood", "hedge", "date", "role", "count", "unit", "bound", "platform", "confidence", "method")


@dataclass(frozen=True)
class Change:
    """One difference. `parts` are those that changed, each with what it was and what it is."""

    kind: Literal["gained", "lost", "changed"]
    finding: Finding
    parts: dict[str, tuple[Any, Any]]
    review: str | None = None

    @property
    def name(self) -> str:
        """The statement in short."""
        denied = " (denied)" if self.finding.get("polarity") == "denied" else ""
        return f"{self.finding['subject']} — {self.finding['predicate']} — {self.finding['object']}{denied}"


def differences(before: Sequence[Finding], after: Sequence[Finding]) -> tuple[list[Change], int]:
    """The changes in the order of the text, and how many findings are alike.

    The same statement is found by its id, else by its span and what it says; what is left on both sides is paired where
    one sentence still says the like of one of its ends. The version of a rule is no difference.
    """
    pairs, lost, gained = pair(before, after)
    changes = [Change("lost", finding, {}, finding.get("review")) for finding in lost]
    changes += [Change("gained", finding, {}) for finding in gained]
    alike = 0
    for old, new in pairs:
        parts = {name: (old.get(name), new.get(name)) for name in COMPARED if plain(name, old) != plain(name, new)}
        if (old.get("start"), old.get("end")) != (new.get("start"), new.get("end")):
            parts["span"] = (span(old), span(new))
        if parts:
            changes.append(Change("changed", new, parts, old.get("review")))
        else:
            alike += 1
    return sorted(changes, key=lambda c: (c.finding.get("start") or 0, c.kind, c.name)), alike


def pair(
    before: Sequence[Finding], after: Sequence[Finding]
) -> tuple[list[tuple[Finding, Finding]], list[Finding], list[Finding]]:
    """Findings that are the same statement, and what is left of each side."""
    pairs: list[tuple[Finding, Finding]] = []
    old, new = list(before), list(after)
    for identity in (lambda f: f.get("id"), lambda f: (span(f), *(f.get(name) for name in SAME))):
        known = {key: finding for finding in old if (key := identity(finding)) is not None}
        for finding in list(new):
            if (twin := known.pop(identity(finding), None)) is not None:
                pairs.append((twin, finding))
                old.remove(twin)
                new.remove(finding)
    taken: tuple[set[int], set[int]] = (set(), set())
    for _, a, b in sorted(likenesses(old, new), key=lambda found: -found[0]):
        if a not in taken[0] and b not in taken[1]:
            pairs.append((old[a], new[b]))
            taken[0].add(a)
            taken[1].add(b)
    return pairs, without(old, taken[0]), without(new, taken[1])


def without(findings: Sequence[Finding], taken: set[int]) -> list[Finding]:
    """Findings but for those at some positions."""
    return [finding for number, finding in enumerate(findings) if number not in taken]


def likenesses(old: Sequence[Finding], new: Sequence[Finding]) -> Iterator[tuple[int, int, int]]:
    """How much each two findings from one place say the like: the number of equal parts, with their positions."""
    for a, one in enumerate(old):
        for b, other in enumerate(new):
            if one.get("predicate") == other.get("predicate") and overlap(one, other):
                equal = {name for name in SAME if one.get(name) == other.get(name)}
                if equal & {"subject", "object"}:
                    yield len(equal), a, b


def overlap(one: Finding, other: Finding) -> bool:
    """Whether they rest on some of the same characters."""
    if one.get("start") is None or other.get("start") is None:
        return False
    return bool(one["start"] < other["end"] and other["start"] < one["end"])


def span(finding: Finding) -> str:
    """Where it stands."""
    return f"{finding.get('start')}–{finding.get('end')}"


def plain(name: str, finding: Finding) -> Any:
    """A part as it is compared: a rule without its version, a confidence to two digits."""
    value = finding.get(name)
    if name == "method" and value is not None:
        return str(value).partition("@")[0]
    return round(float(value), 2) if name == "confidence" and value is not None else value


def total(changes: Iterable[Change]) -> dict[str, int]:
    """How many of each kind."""
    counts = dict.fromkeys(("gained", "lost", "changed"), 0)
    for change in changes:
        counts[change.kind] += 1
    return counts
