"""Identifiers: names and raw source values in, stable ids out."""

from __future__ import annotations

import hashlib
import unicodedata

from slugify import slugify

__all__ = ["digest", "entity_id", "fold", "slug", "text_hash"]

DIGEST_LENGTH = 32
"""Hexadecimal digits of an id: 128 bits, so that a collision among 10^9 statements has odds below 10^-20."""


def digest(*values: object) -> str:
    """Hash of a sequence of values; None and the empty string differ, and no value can run into the next."""
    joined = "\x1f".join("\x00" if value is None else unicodedata.normalize("NFC", str(value)) for value in values)
    return hashlib.sha256(joined.encode()).hexdigest()[:DIGEST_LENGTH]


def text_hash(text: str) -> str:
    """SHA-256 of a decoded text, whole, in hexadecimal."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def slug(name: str) -> str:
    """A name as the last part of an id; a name without Latin letters keeps apart by its hash."""
    made = str(slugify(name, max_length=80, word_boundary=True))
    return made or digest(fold(name))[:16]


def entity_id(class_name: str, name: str) -> str:
    """`Operation`, `Spamouflage Dragon` to `operation/spamouflage-dragon`."""
    return f"{class_name.lower()}/{slug(name)}"


def fold(name: str) -> str:
    """A name as it is compared: NFKC, case folded, typographic marks made plain, white space single."""
    plain = unicodedata.normalize("NFKC", name).casefold().translate(PLAIN)
    return " ".join(plain.split())


PLAIN = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "‐": "-", "‑": "-", "–": "-", "—": "-"})
