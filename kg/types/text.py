"""Text: a phrase in, the same phrase with single spaces out."""

from __future__ import annotations

__all__ = ["parse_text"]


def parse_text(raw: str) -> str:
    """White space folded, so that a line break in the source makes no other proposition."""
    text = " ".join(raw.split())
    if not text:
        raise ValueError("it is empty")
    return text
