"""Indicators: the tables and lists of a document in; addresses and accounts given as the operation's own out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from loaders.extract.blocks import Block

__all__ = ["Indicator", "find_indicators"]

DEFANGED = re.compile(r"(?:hxxps?(?:\[:\]|:)//|\[\.\]|\(\.\)|\[dot\])", re.I)
TOKEN = re.compile(r"(?:[a-z]{2,6}(?:\[:\]|:)//)?[\w@%~+#?&=./:\[\]()-]*(?:\[\.\]|\(\.\)|\[dot\])[^\s|`,;\"']*", re.I)
ADDRESS = re.compile(r"(?:h(?:tt|xx)ps?://)?(?:[\w-]+\.)+[a-z]{2,24}(?:/[^\s|`]*)?", re.I)
HANDLE = re.compile(r"(?<![\w/])[@#][\w.]{2,50}")
HEADING = re.compile(r"indicators?\b|\bIOCs?\b|appendix.*(?:domains|accounts)", re.I)
KINDS = re.compile(
    r"\b(?:domain|url|website|social media account|account|handle|hashtag|channel|email|ip|page|profile)\b", re.I
)


@dataclass(frozen=True)
class Indicator:
    """One address with its span in the document's text."""

    name: str
    start: int
    end: int


def find_indicators(blocks: list[Block], text: str) -> Iterator[Indicator]:
    """Each address once: from tables, from lists under a heading of indicators, and wherever one is defanged."""
    heading, seen = "", set[str]()
    for block in blocks:
        if block.kind == "heading":
            heading = block.text
        listed = bool(HEADING.search(heading)) and block.kind in ("table", "item", "line")
        if block.kind == "furniture" or not (
            listed or block.kind == "table" or DEFANGED.search(text, block.start, block.end)
        ):
            continue
        raw = text[block.start : block.end]
        position = block.start
        for line in raw.splitlines(keepends=True):
            for found in in_line(line, listed):
                name = found.group().strip("`|.,; ")
                key = name.casefold()
                if len(key) > 4 and key not in seen:
                    seen.add(key)
                    start = position + line.index(name, found.start())
                    yield Indicator(name, start, start + len(name))
            position += len(line)


def in_line(line: str, listed: bool) -> Iterator[re.Match[str]]:
    """Addresses of one row; plain addresses and handles count only where the row says what it lists."""
    if DEFANGED.search(line):
        yield from TOKEN.finditer(line)
    elif listed and (KINDS.search(line) or "|" not in line):
        yield from ADDRESS.finditer(line)
        yield from HANDLE.finditer(line)
