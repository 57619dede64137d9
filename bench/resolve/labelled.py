"""Labelled pairs of entries in; precision and recall of the candidates among them, and each mistake, out."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.resolve.scoring import THRESHOLD, Claim, Fact, Profile, Scored, score

__all__ = ["Labelled", "Quality", "measure", "read_pairs"]

SMALLEST = 40
"""As many entries at least as a graph has: in a small set each fact would look common."""


@dataclass(frozen=True)
class Labelled:
    """A pair of which a person says whether it is one entity. `half` says whether weights were set on it."""

    same: bool
    half: str
    scored: Scored

    @property
    def proposed(self) -> bool:
        """Whether it would be queued."""
        return self.scored.chance >= THRESHOLD


@dataclass(frozen=True)
class Quality:
    """Of the pairs that are one, how many were proposed, and of those proposed, how many are one."""

    pairs: int
    right: int
    proposed: int
    same: int

    @property
    def precision(self) -> float:
        """Part of those proposed that are one."""
        return self.right / self.proposed if self.proposed else 1.0

    @property
    def recall(self) -> float:
        """Part of those that are one that were proposed."""
        return self.right / self.same if self.same else 1.0


def measure(pairs: Iterable[Labelled]) -> Quality:
    """The quality on some pairs."""
    given = list(pairs)
    right = sum(pair.same and pair.proposed for pair in given)
    return Quality(len(given), right, sum(pair.proposed for pair in given), sum(pair.same for pair in given))


def read_pairs(path: Path) -> list[Labelled]:
    """The pairs of a file, one in a line, scored; how common a fact is, is told by the file itself."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    profiles = [(profile(row, "first"), profile(row, "second")) for row in rows]
    share = share_of([entry for pair in profiles for entry in pair])
    return [
        Labelled(row["same"], row["half"], score(one, other, share))
        for row, (one, other) in zip(rows, profiles, strict=True)
    ]


def share_of(profiles: Sequence[Profile]) -> Callable[[Fact], float]:
    """How common each fact is among some entries."""
    counts = Counter(fact for entry in profiles for fact in entry.facts)
    return lambda fact: counts[fact] / max(SMALLEST, len(profiles))


def profile(row: dict[str, Any], side: str) -> Profile:
    """One entry of a labelled pair."""
    given, class_name = row[side], row["class"]
    facts = frozenset(Fact(name, value, value) for name, values in given.get("facts", {}).items() for value in values)
    claims = tuple(Claim(**claim) for claim in given.get("claims", ()))
    speakers = frozenset(given.get("speakers", ()))
    return Profile(f"{class_name.lower()}/{side}", class_name, tuple(given["names"]), facts, speakers, claims)
