"""Dates: an Extended Date/Time Format string in, its canonical form and its bounds out."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from edtf import parse_edtf as parse_library
from edtf.parser.edtf_exceptions import EDTFParseException

__all__ = ["bounds", "parse_edtf"]

OPEN_END = re.compile(r"/$")
OPEN_START = re.compile(r"^/")


@lru_cache(maxsize=4096)  # the grammar takes milliseconds a date, and texts repeat their dates
def parse_edtf(raw: str) -> str:
    """EDTF level 1 (ISO 8601-2:2019); an open interval is written with `..`, as the standard has it."""
    text = OPEN_START.sub("../", OPEN_END.sub("/..", raw.strip()))
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
    first = date.min if start in ("..", "") else to_date(start, "lower_strict")
    last_part = end or start
    last = date.max if last_part in ("..", "") else to_date(last_part, "upper_strict")
    return first, last


def to_date(part: str, edge: str) -> date:
    """The first or last day of one EDTF date."""
    year, month, day = getattr(parse_library(part), edge)()[:3]
    return date(year, month, day)
