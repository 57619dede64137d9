"""Ids of what data sets name: a text of any length in, an id that keeps it apart from others out."""

from __future__ import annotations

import re
from typing import Any

from kg.identity import digest, slug
from kg.statement import Entity

__all__ = ["DISARM", "entity_key", "technique"]

DISARM = re.compile(r"TA?\d{2,4}(?:\.\d{3})?")


def entity_key(class_name: str, text: str) -> str:
    """An id from a text of any length; a long one keeps apart by its hash, where a slug alone would cut it."""
    made = slug(text)
    short = made if len(made) < 60 else f"{made[:50].rstrip('-')}-{digest(text)[:8]}"
    return f"{class_name.lower()}/{short}"


def technique(key: str, name: str | None = None, **attributes: Any) -> Entity:
    """The technique with a DISARM id; a mention, unless its name is given."""
    return Entity(
        id=f"technique/disarm-{slug(key)}",
        class_name="Technique",
        name=f"{name} ({key})" if name else key,
        attributes={"disarm": key, **{k: v for k, v in attributes.items() if v}},
        authority=name is not None,
    )
