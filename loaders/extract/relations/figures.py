"""Figures: a token in; the number that stands there, in digits or words, out."""

from __future__ import annotations

import re

from spacy.tokens import Token

from loaders.extract.lexicon import read

__all__ = ["SCALE", "YEAR", "bound_before", "number_of"]

NUMBER = re.compile(r"\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?[km]?$", re.I)
YEAR = re.compile(r"(?:19|20)\d\d")
SMALL = {word: number for number, word in enumerate(read("units")["small"])}
TENS: dict[str, int] = read("units")["tens"]
SCALE = {"thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}
LETTERS = {"k": 1_000, "m": 1_000_000}
DATES = frozenset(read("words")["before_years"])
LABELS = frozenset(read("words")["numbered"])
MONTHS = frozenset(
    {
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
        "december", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec",
    }
)  # fmt: skip


def number_of(token: Token) -> str | None:
    """Digits without separators, a number in words as digits, or a round word as it stands; None where it is a date."""
    doc, lower = token.doc, token.lower_
    before = doc[token.i - 1].lower_ if token.i else ""
    after = doc[token.i + 1].lower_ if token.i + 1 < len(doc) else ""
    if (YEAR.fullmatch(token.text) and before in DATES) or before in LABELS or after in MONTHS or before in MONTHS:
        return None
    if after == "-" and token.i + 2 < len(doc) and doc[token.i + 2].lower_ not in ("odd", *SMALL):
        return None
    if before in ("-", "–") and token.i > 1 and doc[token.i - 2].like_num:
        return None  # the end of a range
    if token.like_num and NUMBER.fullmatch(token.text):
        return in_digits(token.text.replace(",", ""), after)
    if lower in TENS:
        unit = doc[token.i + 2].lower_ if after == "-" and token.i + 2 < len(doc) else ""
        return str(TENS[lower] + SMALL.get(unit, 0))
    first, _, second = lower.partition("-")
    if first in TENS and second in SMALL:
        return str(TENS[first] + SMALL[second])
    if lower in SMALL:
        if before == "-" or (
            lower == "one" and (token.pos_ != "NUM" or after in ("of", "or", "in", "another", "that"))
        ):
            return None
        return str(SMALL[lower] * (12 if after == "dozen" else SCALE.get(after, 1)))
    if lower == "dozen" and before in ("several", "few"):
        return "several dozen" if before == "several" else "a few dozen"
    if lower == "dozen":
        return None if before in SMALL else "6" if before == "a" and half(token) else "12"
    if lower in read("units")["words"] and lower not in ("several", "many"):
        return None if before == "of" or (token.i and doc[token.i - 1].like_num) else str(lower)
    if lower in ("hundred", "thousand") and token.dep_ != "compound" and not (token.i and doc[token.i - 1].like_num):
        return str(lower)
    return None


def half(token: Token) -> bool:
    """ "half a dozen"."""
    return token.i > 1 and token.doc[token.i - 2].lower_ == "half"


def in_digits(digits: str, after: str) -> str | None:
    """A number in digits times the word or letter behind it."""
    if digits[-1:].lower() in LETTERS:
        return f"{float(digits[:-1]) * LETTERS[digits[-1].lower()]:.0f}"
    if after in SCALE:
        return f"{float(digits) * SCALE[after]:.0f}"
    return digits if re.fullmatch(r"\d+(\.\d+)?", digits) else None


def bound_before(token: Token, value: str) -> str:
    """The bound that the words around a number give."""
    start = max(token.sent.start, token.i - 4)
    before = f" {token.doc[start : token.i].text.lower().rstrip('$€£ ')} "
    after = token.doc[token.i + 1 : token.i + 4].text.lower()
    best = None
    for bound, words in read("units")["bounds"].items():
        for word in words:
            if before.rstrip().endswith(f" {word}") and (best is None or len(word) > len(best[1])):
                best = (bound, word)
    if best:
        return str(best[0])
    if after.startswith("or more"):
        return "at_least"
    if after.startswith(("or so", "- odd", "-odd")):
        return "about"
    return "exact" if value[:1].isdigit() else "more_than"
