"""Dates: an Extended Date/Time Format string in, its canonical form and its bounds out."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from functools import lru_cache

from edtf import parse_edtf as parse_library
from edtf.parser.edtf_exceptions import EDTFParseException

__all__ = ["bounds", "parse_edtf"]

OPEN_END = re.compile(r"/$")
OPEN_START = re.compile(r"^/")
PLAIN = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")


@lru_cache(maxsize=10_000)  # the grammar takes milliseconds a date, and texts repeat their dates
def parse_edtf(raw: str) -> str:
    """EDTF level 1 (ISO 8601-2:2019); an open interval is written with `..`, as the standard has it."""
    text = OPEN_START.sub("../", OPEN_END.sub("/..", raw.strip()))
    start, slash, end = text.partition("/")
    if plain(start) and (not slash or end == ".." or plain(end)):
        return text
    try:
        if text.startswith(("[", "{")):
            raise ValueError("sets belong to level 2")
        parse_library(text)
    except (EDTFParseException, ValueError) as error:
        raise ValueError("write 2023-10-23, 2023-08, 2023, 2023-08/2023-09 or 2023-08/..") from error
    return text


@lru_cache(maxsize=4096)
def bounds(edtf: str) -> tuple[date, date]:
    """First and last day that the value may mean; an open end reaches to the year 1 or 9999."""
    start, _, end = edtf.partition("/")
    first = date.min if start in ("..", "") else days(start)[0]
    last_part = end or start
    last = date.max if last_part in ("..", "") else days(last_part)[1]
    return first, last


@lru_cache(maxsize=10_000)
def days(part: str) -> tuple[date, date]:
    """The first and last day of one EDTF date."""
    if (found := plain(part)) is not None:
        return found
    parsed = parse_library(part)
    first, last = (date(*edge[:3]) for edge in (parsed.lower_strict(), parsed.upper_strict()))
    return first, last


def plain(part: str) -> tuple[date, date] | None:
    """The same for a year, month or day without marks, as nearly all are: the library takes 20 ms for each."""
    found = PLAIN.fullmatch(part)
    if found is None:
        return None
    year, month, day = (None if number is None else int(number) for number in found.groups())
    try:
        first = date(year or 0, 1 if month is None else month, 1 if day is None else day)
        last = 12 if month is None else month
        return first, date(first.year, last, monthrange(first.year, last)[1]) if day is None else first
    except ValueError:
        return None
