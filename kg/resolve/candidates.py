"""Candidates: the graph in; pairs of entries that may be one entity, each with the signals for and against it, out.

Nothing is merged: a pair waits until a reviewer judges it. Proposed statements count as signals, rejected ones do not.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from kg.ontology import ontology
from kg.resolve.blocks import MOST, Pair, pairs_of
from kg.resolve.chains import told
from kg.resolve.judgements import judgements
from kg.resolve.scoring import THRESHOLD, Claim, Fact, Profile, Scored, score
from kg.store import Store, cypher
from kg.store.groups import head, join
from kg.store.redirects import JUDGING, Judgement, canonical

__all__ = ["Candidate", "candidates", "entries", "grouped"]

FACTS = 100
"""Facts of an entry that are compared, the rarest first."""

BATCH = 2_000

SMALLEST = 40
"""Entries of a class at least, so that in a small graph not everything looks common."""


@dataclass(frozen=True)
class Candidate:
    """A pair that may be one entity. `unsure` says who looked at it already and could not tell."""

    scored: Scored
    unsure: str | None = None

    @property
    def ids(self) -> Pair:
        """The ids of both."""
        return self.scored.first.id, self.scored.second.id


def candidates(store: Store, entry: str | None = None, least: float = THRESHOLD) -> list[Candidate]:
    """Pairs that are at least so likely one and that nobody has judged to be two, the likeliest first.

    With `entry`, those of the entity with this id.
    """
    classes = [name.lower() for name in ontology().domain_of(JUDGING)]
    names = {row["id"]: tuple(row["names"]) for row in store.stream(cypher("resolve/entries"), classes=classes)}
    claims = claims_of(store, names)
    called = {key: (*own, *(c.other for c in claims.get(key, ()) if "/" not in c.other)) for key, own in names.items()}
    linked = [(key, claim.other) for key, made in claims.items() for claim in made if claim.other in names]
    shared = [row["ids"] for row in store.stream(cypher("resolve/shared"), most=MOST)]
    pairs = pairs_of(called, [*linked, *shared])
    judged = judged_pairs(judgements(store))
    wanted = sorted(p for p in pairs if (entry is None or entry in p) and judged.get(p, UNSURE).verdict == "unsure")
    counts = class_counts(names)
    made: list[Candidate] = []
    for first in range(0, len(wanted), BATCH):
        batch = wanted[first : first + BATCH]
        profiles, common = profiles_of(store, sorted({key for pair in batch for key in pair}), names, claims)
        for one, other in batch:
            share = share_of(common, max(SMALLEST, counts[one.split("/")[0]]))
            scored = score(profiles[one], profiles[other], share)
            if scored.chance >= least:
                made.append(Candidate(scored, told(judged[one, other]) if (one, other) in judged else None))
    return sorted(made, key=lambda c: (-c.scored.chance, c.ids))


def share_of(common: dict[Fact, int], total: int) -> Callable[[Fact], float]:
    """In which part of so many entries a fact is found."""
    return lambda fact: min(1.0, common[fact] / total)


UNSURE = Judgement("", "", "", "unsure")


def judged_pairs(made: Sequence[Judgement]) -> dict[Pair, Judgement]:
    """Judgements by the pair of entities that stand for what they were made on; who tells two apart is heard last."""
    heads = canonical(made)
    found: dict[Pair, Judgement] = {}
    for judgement in sorted(made, key=lambda j: j.verdict == "different"):
        ends = sorted(heads[key].into if key in heads else key for key in (judgement.first, judgement.second))
        found[ends[0], ends[1]] = judgement
    return found


def claims_of(store: Store, names: Iterable[str]) -> dict[str, tuple[Claim, ...]]:
    """What speakers say of other names, by the entry that they say it of."""
    known = set(names)
    found: defaultdict[str, list[Claim]] = defaultdict(list)
    for row in store.stream(cypher("resolve/claims")):
        quote = f"“{row['quote']}” ({row['document']})" if row["quote"] else row["document"]
        if row["id"] in known:
            found[row["id"]].append(Claim(row["other"], row["speaker"], row["denied"], row["hedge"], quote))
    return {key: tuple(made) for key, made in found.items()}


def class_counts(names: Iterable[str]) -> dict[str, int]:
    """How many entries each class has."""
    counts: defaultdict[str, int] = defaultdict(int)
    for key in names:
        counts[key.split("/")[0]] += 1
    return counts


def profiles_of(
    store: Store, ids: Sequence[str], names: dict[str, tuple[str, ...]], claims: dict[str, tuple[Claim, ...]]
) -> tuple[dict[str, Profile], dict[Fact, int]]:
    """What is known of entries, and of how many entries each fact is said."""
    classes = {name.lower(): name for name in ontology().entity_classes}
    profiles: dict[str, Profile] = {}
    common: dict[Fact, int] = {}
    for row in store.read(cypher("resolve/profiles"), ids=list(ids), facts=FACTS):
        key = row["id"]
        facts = [Fact(f["predicate"], f["id"], f["name"]) for f in row["facts"]]
        common.update({fact: given["of"] for fact, given in zip(facts, row["facts"], strict=True)})
        said = claims.get(key, ())
        profiles[key] = Profile(
            key, classes[key.split("/")[0]], names[key], frozenset(facts), frozenset(row["speakers"]), said
        )
    return profiles, common


def grouped(found: Sequence[Candidate]) -> list[list[Candidate]]:
    """Candidates in groups that hang together, each with its likeliest first: what may be one entity as a whole."""
    heads: dict[str, str] = {}
    for candidate in found:
        join(heads, list(candidate.ids))
    groups: defaultdict[str, list[Candidate]] = defaultdict(list)
    for candidate in found:
        groups[head(heads, candidate.ids[0])].append(candidate)
    return sorted(groups.values(), key=lambda group: (-group[0].scored.chance, group[0].ids))


def entries(group: Sequence[Candidate]) -> list[dict[str, Any]]:
    """The entries of a group, each once."""
    found = {p.id: p.name for candidate in group for p in (candidate.scored.first, candidate.scored.second)}
    return [{"id": key, "name": name} for key, name in sorted(found.items())]
