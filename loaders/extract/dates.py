"""Dates: words of a text and the day they were published in, EDTF out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from kg.types import parse_edtf
from kg.types.edtf import bounds

__all__ = ["Calendar", "calendar_of"]

NAMES = (
    "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
    "september sept sep", "october oct", "november nov", "december dec",
)  # fmt: skip
MONTHS = {name: number for number, names in enumerate(NAMES, 1) for name in names.split()}
MONTH = r"(?P<m{0}>" + "|".join(sorted((m.title() for m in MONTHS), key=len, reverse=True)) + r")\.?"
YEAR = r"(?P<y{0}>(?:19|20)\d\d)"
DAY = r"(?P<d{0}>[0-3]?\d)(?:st|nd|rd|th)?"
POINT = re.compile(
    rf"(?:(?:early|mid|late|the (?:start|end|beginning|summer|autumn|spring|winter) of)[ -])?"
    rf"(?:{DAY.format(1)}\s+{MONTH.format(1)}(?:,?\s+{YEAR.format(1)})?"
    rf"|{MONTH.format(2)}\s+{DAY.format(2)}(?!\d)(?:,?\s+{YEAR.format(2)})?"
    rf"|{MONTH.format(3)}(?:\s*,?\s+(?:of\s+)?(?:{YEAR.format(3)}|(?P<this>this year)|(?P<last>last year)))?"
    rf"|{YEAR.format(4)})\b"
)
ISO = re.compile(r"\b(?:19|20)\d\d-\d\d(?:-\d\d)?\b")
YEARS = re.compile(r"(?<![\d.,$€£-])(?:19|20)\d\d(?![\d,]*\d|%|\s+(?:accounts|pages|posts|comments))")
JOIN = re.compile(
    r"\s*(?:and|to|into|through|until|till|–|-|—|and\s+(?:late|early|mid)|to\s+(?:late|early|mid)"
    r"|and lasting until)[\s-]*",
    re.I,
)
SEASON = re.compile(
    r"\b(?:the )?(?P<season>spring|summer|autumn|fall|winter)"
    r"(?: (?:of )?(?P<year>(?:19|20)\d\d)|(?P<last> last year))\b",
    re.I,
)
SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
SPAN = re.compile(
    rf"\b(?P<first>[0-3]?\d)(?:st|nd|rd|th)?\s*(?:to|and|until|–|-|—)\s*(?P<last>[0-3]?\d)(?:st|nd|rd|th)?\s+{MONTH.format(1)}"
    rf"(?:,?\s+{YEAR.format(1)})?\b"
)
DAYS = re.compile(
    rf"\b{MONTH.format(1)}\s+(?P<first>[0-3]?\d)(?:st|nd|rd|th)?\s*(?:to|and|until|–|-|—)\s*(?P<last>[0-3]?\d)(?:st|nd|rd|th)?(?!\d)"
    rf"(?:,?\s+{YEAR.format(1)})?\b"
)
"""EDTF's numbers of the seasons, and "3 to 24 June" or "June 3 to 24", both days of one month."""
SINCE = re.compile(
    r"(?:since|beginning in|starting in|began in|begun in|started in|from|as early as|dating back to"
    r"|going back to|launched in|beginning on|started on|began on|active since)\s+"
    r"(?:at least\s+|about\s+|around\s+|as early as\s+|the\s+)?"
    r"(?:early\s+|mid\s*-?|late\s+)?$",
    re.IGNORECASE,
)
UNTIL = re.compile(r"(?:until|up to|through)\s+(?:at least\s+)?(?:early\s+|late\s+)?$", re.I)


@dataclass(frozen=True)
class Calendar:
    """Reads dates relative to the day `today` (a document's publication)."""

    today: date
    known: bool = True
    """Whether `today` is given or guessed from years in the text; without it a date must have its year."""

    def read(self, text: str) -> tuple[str, int, int] | None:
        """The first date or period in `text` with its place: `in August and September` is `2023-08/2023-09`."""
        if span := SPAN.search(text) or DAYS.search(text):
            month = MONTHS[span["m1"].lower()]
            year = int(span["y1"] or self.year_of(month, int(span["last"])))
            days = [f"{year}-{month:02d}-{int(span[end]):02d}" for end in ("first", "last")]
            earlier = POINT.search(text, 0, span.start())
            if is_edtf("/".join(days)) and (earlier is None or self.point(earlier) is None):
                return "/".join(days), span.start(), span.end()
        if (
            (season := SEASON.search(text))
            and (season["year"] or self.known)
            and not POINT.search(text, 0, season.start())
        ):
            year = int(season["year"] or self.today.year - 1)
            made = f"{year}-{SEASONS[season['season'].lower()]}"
            return self.period(text, made, season.start(), season.end())
        if found := ISO.search(text):
            return self.period(text, found.group(), found.start(), found.end())
        for first in POINT.finditer(text):
            if (start := self.point(first)) is None:
                continue
            end = first.end()
            joined = JOIN.match(text, end)
            second = POINT.match(text, joined.end()) if joined else None
            if second is not None and (last := self.point(second)) is not None:
                if not YEARS.search(first.group()) and len(start) >= 7 and len(last) >= 7:
                    start = last[:4] + start[4:]
                    if start > last:
                        start = f"{int(last[:4]) - 1}{start[4:]}"
                return f"{start}/{last}", first.start(), second.end()
            return self.period(text, start, first.start(), end)
        return None

    def period(self, text: str, point: str, start: int, end: int) -> tuple[str, int, int]:
        """A point, made open where the words before it say since or until."""
        before = text[max(0, start - 40) : start]
        if SINCE.search(before):
            return f"{point}/..", start, end
        if UNTIL.search(before):
            return f"../{point}", start, end
        return point, start, end

    def year_of(self, month: int, day: int) -> int:
        """The year of a day that is given without one: the last such day before today."""
        return self.today.year if (month, day) <= (self.today.month, self.today.day) else self.today.year - 1

    def point(self, found: re.Match[str]) -> str | None:
        """One date as EDTF; a month without a year is the last one before today."""
        part = found.groupdict()
        year = next((part[f"y{n}"] for n in "1234" if part[f"y{n}"]), None)
        month = next((MONTHS[part[f"m{n}"].lower()] for n in "123" if part[f"m{n}"]), None)
        day = next((int(part[f"d{n}"]) for n in "12" if part[f"d{n}"]), None)
        if month is None:
            return year
        if part["last"]:
            year = str(self.today.year - 1)
        if year is None and not self.known:
            return None
        if year is None:
            year = str(self.today.year if part["this"] else self.year_of(month, day or 1))
        made = f"{year}-{month:02d}" + (f"-{day:02d}" if day else "")
        try:
            parse_edtf(made)
        except ValueError:
            return None
        return made


def is_edtf(text: str) -> bool:
    """Whether a text is a date that exists."""
    try:
        parse_edtf(text)
    except ValueError:
        return False
    return True


def dated(text: str) -> date | None:
    """The date that a text bears in its first lines: "18 February 2026", "Oct 3, 2025", "1.12.2023", "March 2026"."""
    head = text[:HEAD]
    if numeric := NUMERIC.search(head):
        day, month, year = (int(part) for part in numeric.groups())
        if 1 <= month <= 12 and 1 <= day <= 28:
            return date(year, month, day)
    plain = Calendar(date(2000, 1, 1))
    best: date | None = None
    for found in POINT.finditer(head):
        if not YEARS.search(found.group()) or (made := plain.point(found)) is None or len(made) < 7:
            continue
        first, last = bounds(made)
        if len(made) == 10:
            return first
        best = best or last
    return best


HEAD = 350
"""Characters at the beginning in which a text bears its own date."""
NUMERIC = re.compile(r"\b([0-3]?\d)\.([01]?\d)\.((?:19|20)\d\d)\b")


def calendar_of(published_on: str | None, text: str) -> Calendar:
    """A calendar from the publication date, else from the last year that the text mentions (its end)."""
    if published_on:
        first, last = bounds(published_on)
        return Calendar(last if last.year < 9999 else first)
    if (known_day := dated(text)) is not None:
        return Calendar(known_day)
    years = [int(found) for found in YEARS.findall(text) if int(found) <= date.max.year]
    mentioned = [int(y) for y in re.findall(r"\b[A-Z][a-z]{2,8}\.?\s+(?:\d{1,2},?\s+)?((?:19|20)\d\d)\b", text)]
    known = mentioned or years
    return Calendar(date(max(known), 12, 31)) if known else Calendar(date(2000, 12, 31), known=False)
