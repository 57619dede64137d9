"""Blocks: a text in; its paragraphs, headings, list items, tables and furniture out, each with its span."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from loaders.extract.labels import FACT
from loaders.extract.mask import mask, mask_markdown

__all__ = ["BOX", "LONGEST_BLOCK", "Block", "split", "titled"]

LONGEST_BLOCK = 20_000
"""Characters of one block: the parser's memory grows with it."""

Kind = Literal["paragraph", "item", "heading", "line", "fact", "table", "furniture"]

HEADING = re.compile(r"\s{0,3}#{1,6}\s+")
ITEM = re.compile(
    r"\s*(?:(?:[-*+•‣◦–—]|[▪◾◆►➡✅❗🔹🔸📌👉]\ufe0f?|\(?(?:\d{1,2}|[a-z])[.)]|\(?\d{1,2}/(?:\d{1,2}|n)?\)?|\([A-Z]\))\s+|(?:\d\ufe0f?\u20e3|🔟)+\s*)"
)
TABLE = re.compile(r"\s*\|.*\|\s*$")
DATELINE = re.compile(
    r"(?<!\s)\s*[A-Z][A-Z .'/-]{2,40}(?:, [A-Za-z. ]{2,25})?(?:, ?[A-Z][a-z]{2,8}\.? \d{1,2})?"
    r"\s{0,9}(?:\([A-Z][A-Za-z]+\))?\s{1,9}[-–—]+\s{1,9}(?=\S)"
)
RULE = re.compile(r"\s*(?:[-=*_]\s*){3,}$")
FENCE = re.compile(r"\s*(?:```|~~~)")
CAPTION = re.compile(
    r"\s*(?:file photo|photo|image|figure|fig\.|screenshot|caption|chart|source)\b[^.]{0,40}?[:.]", re.I
)
CREDIT = re.compile(r"\((?:REUTERS|AP|AFP|Reuters|Photo|Getty)\b[^)]*\)\s*$|©")
NOTE = re.compile(r"\s*\*?(?:note|disclaimer|editor's note|read more|related|see also|tags?|share this)\s*:", re.I)
FURNITURE = re.compile(
    r"\s*(?:add comment|click here\b.*|leave a (?:comment|reply)|share (?:this|on)\b.*|subscribe\b.*|sign up\b.*"
    r"|all rights reserved.*|copyright\b.*|advertisement|back to top|cookie\b.*|follow us\b.*|print this page.*)$",
    re.I,
)
LINKS_ONLY = re.compile(r"\s*(?:[-*+]\s+)?(?:\*\*[^*\n]{1,80}:?\*\*:?\s*)?!?\[[^\]\n]{0,300}\]\([^)\s]*\)[\s.]*$")
ENDS = re.compile(r"[.!?…:;]['\")\]]*\s*$")
BOX = "title"
"""Label of the heading of a fact box."""
SUMMARY = "summary"
"""Label of the running text in a fact box."""
SENTENCE = 8
"""Words from which a labelled value that ends with a full stop is prose."""
LONGEST_LINE = 160
"""Characters up to which a paragraph without a full stop is a headline, a byline or a line of navigation."""


@dataclass(frozen=True)
class Block:
    """One stretch of the text; `text` is masked and as long as the span. `part` counts the sections of the document.

    `label` is what a fact box calls the value that the block holds.
    """

    kind: Kind
    start: int
    end: int
    text: str
    part: int = 0
    label: str = ""

    @property
    def is_prose(self) -> bool:
        """Whether it may hold sentences."""
        return self.kind not in ("table", "furniture")


def split(text: str, start: int = 0) -> Iterator[Block]:
    """The blocks of `text` from `start` on, in order; white space between them belongs to none."""
    masked = mask(text)
    part, fenced = 0, False
    for first, last, lines in paragraphs(masked, start):
        if any(FENCE.match(line) for line in lines):
            fenced = fenced != (sum(bool(FENCE.match(line)) for line in lines) % 2 == 1)
            yield Block("table", first, last, masked[first:last], part)
            continue
        kind: Kind = "table" if fenced else kind_of(lines)
        if not fenced and (facts := list(facts_of(masked, first, last, part + 1))):
            part += facts[0].part > part
            yield from facts
            continue
        if kind == "heading":
            part += 1
        yield from blocks_of(kind, masked, first, last, part)


def facts_of(masked: str, first: int, last: int, part: int) -> Iterator[Block]:
    """The rows of a fact box, its title as a heading that begins another part; nothing where two rows are none."""
    rows, position = list[tuple[int, str]](), first
    for line in masked[first:last].splitlines(keepends=True):
        rows.append((position, mask_markdown(line.rstrip("\n\r"))))
        position += len(line)
    found = [(begin, line, FACT.match(line)) for begin, line in rows]
    table = TABLE.match(rows[0][1]) is not None
    if sum(match is not None for _, _, match in found) < (2 if table else 1):
        return
    for begin, line, match in found:
        bare = line.strip(" |\t")
        if match is not None:
            value = match["value"]
            prose = bool(ENDS.search(value)) and len(value.split()) >= SENTENCE
            kind: Kind = "paragraph" if prose else "fact"
            start = begin + match.start("value")
            yield Block(kind, start, start + len(value), value, part if table else part - 1, match["label"])
        elif table and re.search(r"[^\W\d_]{3}", bare):
            prose = bool(ENDS.search(bare)) and len(bare.split()) >= SENTENCE
            colon = re.match(r"[\w '’-]{2,40}:\s+", bare) if prose else None
            start = begin + line.index(bare) + (colon.end() if colon else 0)
            text = bare[colon.end() if colon else 0 :]
            if prose or begin == first:
                kind, label = ("paragraph", SUMMARY) if prose else ("heading", BOX)
                yield Block(kind, start, start + len(text), text, part, label)


def paragraphs(text: str, start: int) -> Iterator[tuple[int, int, list[str]]]:
    """Runs of lines that belong together, with their span."""
    first, last, lines = start, start, list[str]()
    position = start
    for line in text[start:].splitlines(keepends=True):
        begin, position = position, position + len(line)
        bare = line.rstrip()
        if lines and (not bare or parts(lines[-1], bare)):
            yield first, last, lines
            lines = []
        if bare:
            if not lines:
                first = begin
            lines.append(bare)
            last = begin + len(bare)
    if lines:
        yield first, last, lines


def parts(line: str, following: str) -> bool:
    """Whether a line break between two lines ends a block (else the text is only wrapped)."""
    if any(p.match(line) or p.match(following) for p in (HEADING, RULE)) or ITEM.match(following):
        return True
    if not TABLE.match(line) and (FACT.match(line) or FACT.match(following)):
        return True
    if bool(TABLE.match(line)) != bool(TABLE.match(following)):
        return True
    if TABLE.match(line):
        return False
    if ENDS.search(line) or CREDIT.search(line):
        return True
    return len(line) < 100 and titled(line) and not following.lstrip()[:1].islower()


def titled(line: str) -> bool:
    """Whether most long words of a line begin with a capital."""
    words = list(re.findall(r"[^\W\d_]{4,}", line))
    return bool(words) and sum(word[0].isupper() for word in words) > 0.7 * len(words)


def kind_of(lines: list[str]) -> Kind:
    """What the lines are, by their form alone."""
    whole = " ".join(lines)
    if TABLE.match(lines[0]) or RULE.match(lines[0]):
        return "table"
    if HEADING.match(lines[0]):
        return "heading"
    if CAPTION.match(whole) and (CREDIT.search(whole) or not ENDS.search(whole) or "photo" in whole[:12].lower()):
        return "furniture"
    if CREDIT.search(whole) or NOTE.match(whole) or FURNITURE.match(whole) or all(LINKS_ONLY.match(x) for x in lines):
        return "furniture"
    if ITEM.match(lines[0]):
        return "item"
    if len(whole) <= LONGEST_LINE and not ENDS.search(whole):
        return "line"
    return "paragraph"


def blocks_of(kind: Kind, masked: str, first: int, last: int, part: int) -> Iterator[Block]:
    """One block, or several where it is too long; its marks are blank and line breaks are spaces."""
    for begin, end in pieces(masked, first, last):
        text = masked[begin:end]
        if kind in ("table", "furniture"):
            yield Block(kind, begin, end, text, part)
            continue
        marks = (HEADING if kind == "heading" else ITEM).match(text) if begin == first else None
        lead = marks.end() if marks and kind in ("heading", "item") else 0
        text = mask_markdown(text[lead:]).replace("\n", " ").replace("\r", " ").replace("\t", " ")
        text = DATELINE.sub(lambda found: " " * len(found.group()), text)
        indent = len(text) - len(text.lstrip())
        text = text[indent:].rstrip()
        if text:
            begin += lead + indent
            yield Block(kind, begin, begin + len(text), text, part)


def pieces(text: str, first: int, last: int) -> Iterator[tuple[int, int]]:
    """The span cut at white space, best after a full stop, into pieces that are not too long."""
    while last - first > LONGEST_BLOCK:
        window = text[first : first + LONGEST_BLOCK]
        cut = max(window.rfind(". ") + 2, window.rfind("\n") + 1)
        if cut < LONGEST_BLOCK // 2:
            cut = window.rfind(" ") + 1 or LONGEST_BLOCK
        yield first, first + cut
        first += cut
    yield first, last
