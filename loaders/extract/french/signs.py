"""Signs: a sentence with its names in, and a row as long as it in which each name is a sign of its class out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Span

from loaders.extract.lexicon import read
from loaders.extract.names import NAMES

__all__ = ["Mark", "Row", "compiled"]

SIGNS = {
    "Operation": "\ue000",
    "Asset": "\ue001",
    "Country": "\ue002",
    "Platform": "\ue003",
    "Organisation": "\ue004",
    "Person": "\ue005",
    "Group": "\ue006",
    "Event": "\ue007",
}
CLASS_OF = {sign: name for name, sign in SIGNS.items()}


WORD = rf"[\w'{''.join(SIGNS.values())}-]+"
"""A word or a sign."""


def run(*classes: str) -> str:
    """The expression of one name of these classes."""
    return "(?:" + "|".join(f"{SIGNS[name]}+" for name in classes) + ")"


PLACEHOLDERS = {
    "{op}": run("Operation"),
    "{asset}": run("Asset"),
    "{country}": run("Country"),
    "{name}": run("Organisation", "Person"),
    "{platform}": f"(?P<who>{run('Platform')})",
    "{body}": f"(?P<who>{run('Organisation', 'Person', 'Platform')})",
    "{speaker}": f"(?P<who>{run('Organisation', 'Person', 'Country', 'Platform')})",
    "{who}": f"(?P<who>{run('Country', 'Organisation', 'Person', 'Group', 'Event')})",
    "{gap}": r"[^.;:]{0,90}?",
    "{det}": r"(?:de la |de l'|des |du |de |l'|la |le |les |aux? |d'|un |une |cette |ce |ces )?(?:vaste |grande )?",
}


@cache
def compiled(name: str) -> tuple[re.Pattern[str], ...]:
    """The patterns of one list of `patterns/french.yaml`."""
    lists = read("french")
    found = lists[name]
    patterns = []
    for text in found if isinstance(found, list) else [found]:
        whole = text.replace("{audience}", lists["audiences"])
        for placeholder, expression in PLACEHOLDERS.items():
            whole = whole.replace(placeholder, expression)
        patterns.append(re.compile(whole.replace(r"\w+", WORD), re.IGNORECASE))
    return tuple(patterns)


@dataclass(frozen=True)
class Mark:
    """One name: its class, its place in the sentence, and the span of the Doc where there is one."""

    class_name: str
    start: int
    end: int
    span: Span | None = None


class Row:
    """The row of one sentence. Offsets count from the beginning of the sentence."""

    def __init__(self, span: Span) -> None:
        self.text = span.text.replace("’", "'")
        self.row = self.text
        self.marks: dict[int, Mark] = {}
        for name in span.doc.spans[NAMES]:
            if span.start <= name.start and name.end <= span.end:
                first = name.start_char - span.start_char
                self.put(Mark(name.label_, first, first + len(name.text), name))

    def put(self, mark: Mark) -> None:
        """Write a sign over a stretch; whatever had signs inside it stays in `marks` under its own place."""
        self.marks[mark.start] = mark
        sign = SIGNS[mark.class_name] * (mark.end - mark.start)
        self.row = self.row[: mark.start] + sign + self.row[mark.end :]

    def find(self, pattern: re.Pattern[str], class_name: str) -> None:
        """Mark every stretch that a pattern matches, where no sign stands yet."""
        for found in list(pattern.finditer(self.row)):
            if found.end() > found.start() and self.row[found.start()] not in CLASS_OF:
                self.put(Mark(class_name, found.start(), found.end()))

    def mark_at(self, place: int) -> Mark | None:
        """The mark that covers a place."""
        return next((m for m in self.marks.values() if m.start <= place < m.end), None)

    def coordinated(self, place: int) -> Iterator[Mark]:
        """The mark at a place and those coordinated with it: "la France, l'Allemagne et les États-Unis"."""
        mark = self.mark_at(place)
        while mark is not None:
            yield mark
            joint = JOINT.match(self.row, mark.end)
            mark = self.mark_at(joint.end()) if joint else None


JOINT = re.compile(
    r"(?: ?, (?:puis |et |ou )?| et | ou |, ainsi que | ou encore | ainsi que )(?:en |à |au |aux |de |du |contre )?"
    rf"(?:l'|la |le |les |des )?(?=[{''.join(SIGNS.values())}])"
)
