"""Copies: two texts in; whether one article stands in both, as when a paper prints what another wrote, out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz.distance import Levenshtein

from kg.identity import fold

__all__ = ["Text", "alike", "passages"]

ALIKE = 0.8
"""Share of five-word sequences that two copies have in common at least: an article of 500 words that two sites frame
with 50 words each of their own has 0.83."""
SHINGLE = 5
FEWEST = 30
"""Sequences of a text that can be told from a form in which a few words were changed."""
EVEN = re.compile(r"[^\W_][\w ,;]{14,}\w")
"""What every site sets alike: letters and plain spaces, without quotation marks, dashes and line breaks."""
WORD = re.compile(r"\w+")
ENDS = re.compile(r"[.!?:]\W*$|^\W*$")


@dataclass(frozen=True)
class Text:
    """A text and its words."""

    text: str

    @cached_property
    def found(self) -> list[re.Match[str]]:
        """Its words where they stand."""
        return list(WORD.finditer(self.text))

    @cached_property
    def words(self) -> list[str]:
        """Its words as they are compared."""
        return [fold(match.group()) for match in self.found]

    @cached_property
    def shingles(self) -> frozenset[tuple[str, ...]]:
        """Its sequences of five words."""
        return frozenset(tuple(self.words[i : i + SHINGLE]) for i in range(len(self.words) - SHINGLE + 1))

    def told(self, words: range) -> set[str]:
        """The numbers among some words, and the names: capitals that do not begin a sentence."""
        kept = set()
        for index in words:
            match = self.found[index]
            first = match.group()[0]
            if first.isdigit() or (first.isupper() and not ENDS.search(self.text[: match.start()][-4:])):
                kept.add(match.group())
        return kept


def passages(text: str, count: int = 12) -> list[str]:
    """The longest passages that every copy has in the same characters, by which copies can be looked up."""
    found = dict.fromkeys(match.group() for match in EVEN.finditer(text))
    return sorted(found, key=lambda passage: (-len(passage), passage))[:count]


def alike(first: Text, second: Text) -> float:
    """How much of the two texts is one article: 1 where all words are the same, 0 where they are no copies.

    A form that was filled in twice is no copy: where one text has another number or name than the other in the middle
    of what they share, they are two reports.
    """
    if first.words == second.words:
        return 1.0
    if min(len(first.shingles), len(second.shingles)) < FEWEST:
        return 0.0
    share = len(first.shingles & second.shingles) / len(first.shingles | second.shingles)
    return share if share >= ALIKE and not filled_in(first, second) else 0.0


def filled_in(first: Text, second: Text) -> bool:
    """Whether a number or name of one stands where the other has another. What frames an article is not looked at."""
    ends = (len(first.words), len(second.words))
    for step in Levenshtein.opcodes(first.words, second.words):
        at, to = (step.src_start, step.src_end), (step.dest_start, step.dest_end)
        framing = at[0] == 0 or to[0] == 0 or at[1] == ends[0] or to[1] == ends[1]
        if step.tag == "replace" and not framing and differ(first.told(range(*at)), second.told(range(*to))):
            return True
    return False


def differ(one: set[str], other: set[str]) -> bool:
    """Whether both sides tell something, and not the same."""
    return bool(one and other) and one != other
