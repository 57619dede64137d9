"""The word lists of `patterns/`: the name of a file in, its lists as frozen sets out."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

from kg.errors import RecordError
from kg.yaml import read_yaml

__all__ = ["either", "nouns", "read", "verbs"]


@cache
def read(name: str) -> dict[str, Any]:
    """Everything in `patterns/NAME.yaml`, as it stands."""
    data: dict[str, Any] = read_yaml(files(__package__) / "patterns" / f"{name}.yaml", RecordError).data
    return data


@cache
def verbs(family: str) -> frozenset[str]:
    """Lemmas of one family of verbs; a phrasal verb has its particle after a space."""
    return frozenset(read("verbs")[family])


@cache
def nouns(family: str) -> frozenset[str]:
    """Lemmas of one family of nouns and modifiers."""
    return frozenset(read("nouns")[family])


@cache
def either(name: str, family: str) -> str:
    """The lines of one list of `patterns/NAME.yaml` as alternatives of a regular expression."""
    return "(?:" + "|".join(read(name)[family].splitlines()) + ")"
