"""Quantities: a number, or the words a source uses instead, in; one lexical form out."""

from __future__ import annotations

import re

__all__ = ["number_of", "parse_quantity"]

NUMBER = re.compile(r"\d{1,3}(,\d{3})+|\d+(\.\d+)?")


def parse_quantity(raw: str) -> str:
    """Digits without separators (`7,704` to `7704`), or words as they stand (`thousands`)."""
    text = " ".join(raw.split())
    if not text:
        raise ValueError("it is empty")
    return text.replace(",", "") if NUMBER.fullmatch(text) else text


def number_of(quantity: str) -> float | None:
    """The number in a canonical quantity, or None where the source gives only words."""
    return float(quantity) if NUMBER.fullmatch(quantity) else None
