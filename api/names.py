"""Names and search words as people type them in; the terms of the full-text index out."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.errors import QueryError
from kg.identity import PLAIN, fold

__all__ = ["WORD", "Name", "allowed_edits", "lucene", "search_words"]

LONGEST_TEXT = 200
MOST_WORDS = 12
"""Each word costs the index an expansion to what is spelt like it."""

WORD = re.compile(r"\w+(?:['.]\w+)*")
"""As the index cuts words: an apostrophe or a dot within letters holds them together."""

STOP_WORDS = (
    "a an and are as at be but by for if in into is it no not of on or such that the their then there these they this "
    "to was will with"
)
"""What Neo4j's analyser `standard-folding` leaves out of the index, so that no search can ask for it."""


@dataclass(frozen=True)
class Name:
    """A name to find an entity by, whatever its case, typographic marks and white space."""

    folded: str

    @classmethod
    def of(cls, text: str) -> Name:
        """The name in what was typed.

        Raises:
            QueryError: it is empty, or too long for a name.
        """
        check(text, "name")
        return cls(fold(text))

    @property
    def phrase(self) -> str:
        """The name as a phrase of the full-text index, which then has few candidates."""
        quoted = self.folded.replace("\\", "\\\\").replace('"', '\\"')
        return f'name:"{quoted}" OR aliases:"{quoted}" OR mergedNames:"{quoted}"'

    @staticmethod
    def plain() -> list[list[str]]:
        """Pairs of a typographic mark and what it is compared as."""
        return [[chr(mark), plain] for mark, plain in PLAIN.items()]


def lucene(text: str, names: bool = True) -> str:
    """A query for every word of a text, or one spelt like it. Where there are `names`, they weigh more than the rest.

    Nothing of Lucene's syntax passes: words are in lower case and hold letters, digits and underscores, and within them
    apostrophes and dots.

    Raises:
        QueryError: the text holds no word that could be found, or too many.
    """
    weighed = "name:{0}^4 OR aliases:{0}^3 OR " if names else ""
    return " AND ".join(f"({weighed.format(exact(w))}{exact(w)} OR {w}*^0.5{typo(w)})" for w in search_words(text))


def exact(word: str) -> str:
    """A word as a pattern, which weighs the same however often it stands in the index.

    Else a score would tell how many texts hold the word, those that the reader may not see among them.
    """
    return f"/{word.replace('.', '[.]')}/"


def search_words(text: str) -> list[str]:
    """The words of a search that tell one thing from another.

    Raises:
        QueryError: there are none, or too many.
    """
    check(text, "text")
    words = [word for word in WORD.findall(fold(text)) if word not in STOP_WORDS.split()]
    if not words:
        raise QueryError("`text` holds no word that tells one thing from another", advice="Add a name or a topic.")
    if len(words) > MOST_WORDS:
        raise QueryError(f"`text` has {len(words)} words", advice=f"Search for {MOST_WORDS} at most.")
    return words


def allowed_edits(word: str) -> int:
    """As many wrong letters as the length of a word bears."""
    return 0 if len(word) < 4 else 1 if len(word) < 7 else 2


def typo(word: str) -> str:
    """A word spelt a little otherwise. It is found but weighs nothing: its weight would tell how rare it is."""
    edits = allowed_edits(word)
    return f" OR {word}~{edits}^0" if edits else ""


def check(text: str, argument: str) -> None:
    """There is a word in it, and it is no longer than a name or some words are."""
    if not WORD.search(text):
        raise QueryError(f"`{argument}` holds no letter or digit", advice="Give a name or some words.")
    if len(text) > LONGEST_TEXT:
        raise QueryError(f"`{argument}` has {len(text)} characters", advice=f"Give {LONGEST_TEXT} at most.")
