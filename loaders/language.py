"""Languages of texts: a text in, the BCP 47 tag of the language it is written in out."""

from __future__ import annotations

import re
from functools import cache

from langcodes import Language

__all__ = ["detect", "identify", "name", "primary"]

SAMPLE = 4_000
"""Characters that are looked at; more make no difference."""
FEWEST = 80
"""Letters below which a guess is worse than taking English, the language of most reports."""
NOT_WORDS = re.compile(r"\S*(?:[./@_\d]|\[\.\])\S*|[^\w\s'’]")


@cache
def load() -> object:
    """The classifier; reading its model takes half a second, so only a text that needs it pays."""
    import py3langid

    return py3langid


def detect(text: str) -> str:
    """The language of a text; `en` where the text is too short to tell."""
    words = " ".join(NOT_WORDS.sub(" ", text[: 4 * SAMPLE]).split())[:SAMPLE]
    if sum(character.isalpha() for character in words) < FEWEST:
        return "en"
    return identify(words)


def identify(text: str) -> str:
    """The language that a text is most like, however short it is."""
    tag, _ = load().classify(text)  # type: ignore[attr-defined]  # the library has no types
    return str(tag)


def primary(tag: str) -> str:
    """The language of a tag without script and region: `fr` of `fr-CA`."""
    return tag.split("-", 1)[0].lower()


def name(tag: str) -> str:
    """The English name of a language."""
    return Language.get(tag).display_name()
