"""Content negotiation: an Accept header and what a server offers in, the media type to answer with out (RFC 9110)."""

from __future__ import annotations

import re
from collections.abc import Sequence

__all__ = ["negotiate"]

RANGE = re.compile(r"\s*([\w!#$&^.+*-]+/[\w!#$&^.+*-]+)\s*(?:;(.*))?$")
WEIGHT = re.compile(r"(?:^|;)\s*q\s*=\s*(0(?:\.\d{0,3})?|1(?:\.0{0,3})?)\s*(?:;|$)", re.IGNORECASE)
LONGEST = 2_000
"""Characters of a header that are looked at: browsers send a hundred."""


def negotiate(header: str | None, offered: Sequence[str]) -> str | None:
    """The offered media type that the client likes best, the first of equals; None where it takes none of them."""
    if not header or not header.strip():
        return offered[0]
    ranges = [weighed for part in header[:LONGEST].split(",") if (weighed := read(part))]
    liked = [(weight(media_type, ranges), -index, media_type) for index, media_type in enumerate(offered)]
    best, _, chosen = max(liked)
    return chosen if best > 0 else None


def read(part: str) -> tuple[str, float] | None:
    """One media range with its weight; what is not understood is passed over."""
    found = RANGE.match(part)
    if found is None:
        return None
    quality = WEIGHT.search(found[2] or "")
    if quality is None and re.search(r"(?:^|;)\s*q\s*=", found[2] or "", re.IGNORECASE):
        return None
    return found[1].lower(), float(quality[1]) if quality else 1.0


def weight(media_type: str, ranges: Sequence[tuple[str, float]]) -> float:
    """The weight of the range that fits a media type most closely."""
    family = media_type.split("/")[0]
    for wanted in (media_type, f"{family}/*", "*/*"):
        found = [quality for name, quality in ranges if name == wanted]
        if found:
            return max(found)
    return 0.0
