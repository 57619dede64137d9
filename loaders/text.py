"""Plain text: the bytes of a .txt file in, its text untouched out."""

from __future__ import annotations

from loaders.content import Content, decode

__all__ = ["read"]


def read(content: bytes, place: str) -> Content:
    """The text as it is; a byte order mark stays in it and the body begins after it."""
    text = decode(content)
    return Content(text=text, media_type="text/plain", body_start=int(text.startswith("\ufeff")))
