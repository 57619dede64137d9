"""Dates in French: words of a sentence in, EDTF out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from loaders.extract.dates import is_edtf
from loaders.extract.french.signs import compiled
from loaders.extract.lexicon import read

__all__ = ["Period", "periods"]

MONTHS = {name: number for number, name in enumerate(read("french")["months"], 1)}
MONTH = "|".join(MONTHS)
POINT = re.compile(
    rf"(?:(?P<day>[0-3]?\d)(?:er)? )?(?P<month>{MONTH})(?: (?P<year>(?:19|20)\d\d))?|(?P<bare>(?:19|20)\d\d)\b", re.I
)
JOIN = re.compile(r" (?:et|à|au|jusqu'(?:à|en|au))(?: fin| début)? ?(?:le )?", re.I)
DAYS = re.compile(
    rf"(?P<first>[0-3]?\d)(?:er)? (?:au|et le) (?P<last>[0-3]?\d) (?P<month>{MONTH})(?: (?P<year>(?:19|20)\d\d))?", re.I
)


@dataclass(frozen=True)
class Period:
    """A date or period with its place in the sentence."""

    edtf: str
    text: str
    start: int
    end: int


def periods(text: str, today: date) -> Iterator[Period]:
    """The dates of a sentence; "depuis mai 2022" is open, "entre mai et juin 2023" has both ends."""
    since = compiled("since")[0]
    place = 0
    while found := POINT.search(text, place):
        place = found.end()
        start, end = found.start(), found.end()
        if days := DAYS.match(text, start):
            month, year = MONTHS[days["month"].lower()], int(days["year"] or today.year)
            ends = [f"{year}-{month:02d}-{int(days[key]):02d}" for key in ("first", "last")]
            start, end, made = days.start(), days.end(), "/".join(ends)
        elif (joined := JOIN.match(text, end)) and (second := POINT.match(text, joined.end())):
            last = point(second, today)
            first = point(found, today, last[:4])
            made, end = f"{first}/{last}", second.end()
        else:
            made = point(found, today)
            if since.search(text[:start]):
                made = f"{made}/.."
        place = end
        if is_edtf(made):
            yield Period(made, text[start:end], start, end)


def point(found: re.Match[str], today: date, year: str | None = None) -> str:
    """One date; a month without a year is the last one before `today`."""
    if found["bare"]:
        return found["bare"]
    month = MONTHS[found["month"].lower()]
    chosen = int(found["year"] or year or (today.year if month <= today.month else today.year - 1))
    return f"{chosen}-{month:02d}" + (f"-{int(found['day']):02d}" if found["day"] else "")
