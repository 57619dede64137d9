"""Masking: a text in, a text of the same length out in which whatever is no prose is blank.

Offsets into the masked text are offsets into the text itself: characters are replaced one for one, never removed.
"""

from __future__ import annotations

import re

__all__ = ["ENDLESS", "LONGEST_RUN", "mask", "mask_markdown"]

LONGEST_RUN = 400
"""Characters without white space beyond which a run is no word: spaCy's tokenizer is quadratic in them."""

SPACES = dict.fromkeys((160, 8199, 8239, 8201, 8202, 12288, 8203, 8204, 8205, 65279, 173), " ")
QUOTES = {
    ord("“"): '"',
    ord("”"): '"',
    ord("„"): '"',
    ord("«"): '"',
    ord("»"): '"',
    ord("‘"): "'",
    ord("’"): "'",
    ord("ʼ"): "'",
}
CONTROLS = {code: " " for code in (*range(32), *range(127, 160)) if chr(code) not in "\t\n\r\x85"}
DIRECTIONS = dict.fromkeys((0x61C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2060, 0x206A)), " ")
"""What turns the order of letters round on a screen."""
TRANSLATION = {**SPACES, **QUOTES, **CONTROLS, **DIRECTIONS}

LONG_RUN = re.compile(rf"\S{{{LONGEST_RUN},}}")
ENDLESS = re.compile(r"[^.!?…;:|\n]{5000,}")
"""A stretch in which no sentence ends is no prose; the longest sentence of a law has a tenth of it."""
SURROGATE = re.compile("[\ud800-\udfff]")
REPEATED = re.compile(r"([^\w\s])\1{9,}")
SPOKEN = re.compile(r"(?<![\w'])'(?=\w)((?:[^'\n]|(?<=\w)'(?=\w)){20,1500}?[.,!?…])'(?!\w)")
"""A passage between single marks: it ends with a stop inside them, and apostrophes stand within its words."""

LINK = re.compile(r"!?\[([^\]\n]{0,300})\]\(([^()\s]{0,1000})\)")
ADDRESS = re.compile(r"\b(?:https?|hxxps?|ftp)://[^\s)>\"]{1,1000}", re.IGNORECASE)
TAG = re.compile(r"</?[a-zA-Z][^<>\n]{0,300}>")
FOOTNOTE = re.compile(r"\[\^?\d{1,3}\]")
EMPHASIS = re.compile(r"(?<!\w)(?:\*{1,3}|_{1,3}|`+|~~){1,3}(?=\S)|(?<=\S)(?:\*{1,3}|_{1,3}|`+|~~){1,3}(?!\w)")


def mask(text: str) -> str:
    """Odd white space, typographic quotation marks, lone surrogates and endless runs made harmless."""
    plain = SURROGATE.sub("?", text.translate(TRANSLATION))
    plain = SPOKEN.sub(r'"\1"', plain)
    plain = ENDLESS.sub(blank, plain)
    plain = LONG_RUN.sub(blank, plain)
    return REPEATED.sub(blank, plain)


def mask_markdown(text: str) -> str:
    """Link targets, addresses, tags and emphasis blanked; the words of a link stay."""
    plain = LINK.sub(keep_label, text)
    for pattern in (ADDRESS, TAG, FOOTNOTE, EMPHASIS):
        plain = pattern.sub(blank, plain)
    return plain


def keep_label(found: re.Match[str]) -> str:
    """The label of a link in its place, all else blank."""
    start, whole = found.start(), found.group()
    label = slice(found.start(1) - start, found.end(1) - start)
    return " " * label.start + whole[label] + " " * (len(whole) - label.stop)


def blank(found: re.Match[str]) -> str:
    """As many spaces as the match is long; line breaks stay."""
    return re.sub(r"[^\n]", " ", found.group())
