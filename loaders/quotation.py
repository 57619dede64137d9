"""Quotations: a text and words said to stand in it in, their character span out."""

from __future__ import annotations

import re
from dataclasses import dataclass

__all__ = ["Quotation", "QuotationError", "find_quotation", "stands_in"]


class QuotationError(ValueError):
    """The words do not stand in the text, or more than once."""


@dataclass(frozen=True)
class Quotation:
    """`text[start:end] == words`."""

    start: int
    end: int
    words: str


def pattern(words: list[str]) -> re.Pattern[str]:
    """Matches the words with any white space between them, so that a line may break elsewhere."""
    return re.compile(r"\s+".join(re.escape(word) for word in words))


def find_quotation(text: str, quote: str, *, start: int = 0, occurrence: int | None = None) -> Quotation:
    """The span of `quote` in `text` from `start` on. Only white space may differ; the span's own words are returned.

    Raises:
        QuotationError: absent (it says where the texts part), or ambiguous without `occurrence` (counted from 1).
    """
    words = quote.split()
    if not words:
        raise QuotationError("the quote is empty")
    found = list(pattern(words).finditer(text, start))
    if not found:
        raise QuotationError(f"the document does not hold this quote{parting(text, words, start)}")
    if occurrence is None and len(found) > 1:
        raise QuotationError(f"the quote stands {len(found)} times in the document; add occurrence: 1 to {len(found)}")
    if occurrence is not None and not 1 <= occurrence <= len(found):
        raise QuotationError(f"occurrence {occurrence} asked for, but the quote stands {len(found)} times")
    match = found[(occurrence or 1) - 1]
    return Quotation(match.start(), match.end(), match[0])


def parting(text: str, words: list[str], start: int) -> str:
    """Where a quote that is not there leaves the text: the longest beginning that is."""
    low, high = 0, len(words)
    while low < high:  # A beginning that stands there holds every shorter one, so halving finds the longest.
        middle = (low + high + 1) // 2
        if pattern(words[:middle]).search(text, start):
            low = middle
        else:
            high = middle - 1
    if low == 0:
        return ""
    match = pattern(words[:low]).search(text, start)
    after = " ".join(text[match.end() :][:60].split()) if match else ""
    return f": after '{' '.join(words[max(0, low - 4) : low])}' it goes on with '{after}'"


def stands_in(text: str, words: str) -> bool:
    """Whether the words stand in the text, white space apart."""
    return bool(words.split()) and pattern(words.split()).search(text) is not None
