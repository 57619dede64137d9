"""Chains: judgements and a new one in; the chain of those that contradict it, in words, out."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence

from kg.store.redirects import Judgement, Verdict

__all__ = ["find_chain", "find_conflict", "find_contradictions", "told"]

SIGNS = {"same": "=", "different": "≠", "unsure": "≟"}


def told(judgement: Judgement) -> str:
    """A judgement in words, with who and when."""
    when = f" on {judgement.on[:10]}" if judgement.on else ""
    return f"{judgement.first_name} {SIGNS[judgement.verdict]} {judgement.second_name} by {judgement.by}{when}"


def find_chain(judgements: Sequence[Judgement], start: str, end: str) -> list[Judgement] | None:
    """The shortest chain of judgements that joins two entries: empty for an entry and itself, None if there is none."""
    links: dict[str, list[tuple[str, Judgement]]] = {}
    for judgement in judgements:
        if judgement.verdict == "same":
            links.setdefault(judgement.first, []).append((judgement.second, judgement))
            links.setdefault(judgement.second, []).append((judgement.first, judgement))
    found: dict[str, list[Judgement]] = {start: []}
    waiting = deque([start])
    while waiting:
        here = waiting.popleft()
        if here == end:
            return found[here]
        for there, judgement in links.get(here, []):
            if there not in found:
                found[there] = [*found[here], judgement]
                waiting.append(there)
    return None


def find_conflict(judgements: Sequence[Judgement], first: str, second: str, verdict: Verdict) -> str | None:
    """Why a new judgement cannot stand beside those that hold, None where it can."""
    for judgement in judgements:
        if {judgement.first, judgement.second} == {first, second}:
            return f"these two are judged already: {told(judgement)}, with the id {judgement.id}"
    chain = find_chain(judgements, first, second)
    if chain is not None:
        return f"the two are one by {spelt(chain)}"
    if verdict == "same":
        for apart in judgements:
            if apart.verdict != "different":
                continue
            for one, other in ((apart.first, apart.second), (apart.second, apart.first)):
                before, after = find_chain(judgements, first, one), find_chain(judgements, other, second)
                if before is not None and after is not None:
                    return f"they are kept apart by {spelt([*before, apart, *after])}"
    return None


def find_contradictions(judgements: Sequence[Judgement]) -> list[str]:
    """Every pair that one judgement keeps apart and a chain of others joins."""
    return [
        f"{told(apart)}, against {spelt(chain)}"
        for apart in judgements
        if apart.verdict == "different" and (chain := find_chain(judgements, apart.first, apart.second)) is not None
    ]


def spelt(chain: Sequence[Judgement]) -> str:
    """A chain in words, with the ids by which each can be taken back."""
    return "; ".join(f"{told(judgement)} ({judgement.id})" for judgement in chain)
