"""Evidence: the text of a document in; how much speaks for its reporting an influence operation, as a number, out."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from loaders.extract.lexicon import read

__all__ = ["evidence_of", "reports_operation"]

OFTEN = 3
"""Finds from which a family of words counts no more."""
FOR = (1.0, 1.0, 1.5)
AGAINST = (0.625, 1.25, 1.875)
"""Shares of a family's weight for one find, two, and more: one word alone excuses little."""


def reports_operation(text: str, names: Iterable[str] = ()) -> bool:
    """Whether a text speaks enough of an influence operation, and not too much of something that resembles one.

    `names` are those of known operations; a text that uses one of them, as it is written, needs few other words.
    """
    known = [re.escape(name) for name in names]
    named = bool(known) and re.search(rf"(?<!\w)(?:{'|'.join(known)})(?!\w)", text) is not None
    settings = read("evidence")
    return evidence_of(text) + named * float(settings["known_operation"]) >= float(settings["threshold"])


def evidence_of(text: str) -> float:
    """The weights of the families of words that a text has, those against it subtracted."""
    plain = " ".join(text.lower().split())
    total = 0.0
    for pattern, weight in families():
        found = sum(1 for _, _ in zip(range(OFTEN), pattern.finditer(plain), strict=False))
        if found:
            total += weight * (FOR if weight > 0 else AGAINST)[found - 1]
    return total


@cache
def families() -> tuple[tuple[re.Pattern[str], float], ...]:
    """Each family of `patterns/evidence.yaml` as one expression with its signed weight."""
    return tuple(
        (re.compile(rf"(?<![\w-])(?:{'|'.join(family['words'].splitlines())})(?!\w)"), sign * float(family["weight"]))
        for group, sign in (("families", 1.0), ("against", -1.0))
        for family in read("evidence")[group]
    )
