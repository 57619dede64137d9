"""Labels of fact boxes: the lists of `patterns/facts.yaml` in, expressions for their rows out."""

from __future__ import annotations

import re
from functools import cache

from loaders.extract.lexicon import either, read

__all__ = ["FACT", "is_hedged", "predicate_of"]

HEDGED = re.compile(either("facts", "hedged"), re.IGNORECASE)


@cache
def labels() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Each predicate with the expression of its labels."""
    families: dict[str, str] = read("facts")["labels"]
    return tuple(
        (predicate, re.compile("(?:" + "|".join(lines.splitlines()) + ")", re.IGNORECASE))
        for predicate, lines in families.items()
    )


def any_label() -> str:
    """The expression of every label."""
    return "|".join(pattern.pattern for _, pattern in labels())


FACT = re.compile(
    rf"\s*(?:\|\s*)?(?:[-*+•]\s+)?[*_`]{{0,3}}(?P<label>{any_label()})[*_`]{{0,3}}\s*[:|][*_`]{{0,3}}\s*(?P<value>\S.*?)\s*\|?\s*$",
    re.IGNORECASE,
)
"""A row that is a labelled value."""


def predicate_of(label: str) -> str | None:
    """What a label promises of the operation."""
    return next((predicate for predicate, pattern in labels() if pattern.fullmatch(label)), None)


def is_hedged(label: str) -> str | None:
    """The word by which a label hedges what it promises."""
    found = HEDGED.search(label)
    return found.group().lower() if found else None
