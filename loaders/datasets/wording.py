"""Prose in which a row speaks of its network in; the countries it is aimed at and the languages it writes in out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files

from kg.errors import RecordError
from kg.statement import Entity
from loaders.datafile import read_data
from loaders.gazetteer import Gazetteer

__all__ = ["aims_of", "languages_of"]


def aims_of(text: str) -> Iterator[tuple[Entity, str]]:
    """Countries that a text says are targeted, or whose audiences are, each with its name there."""
    for found in aimed().finditer(text):
        country = Gazetteer.default().lookup(found["country"], "Country")
        if country is not None:
            yield country, found["country"]


def languages_of(text: str) -> Iterator[tuple[str, str]]:
    """Languages in which a text says that something is written, each as a BCP 47 tag, with its name there."""
    known, written = languages(), written_in()
    for found in written.finditer(text):
        for name in re.findall(r"[A-Z]\w+", found.group()):
            if name in known:
                yield known[name], name


@lru_cache(maxsize=1)
def aimed() -> re.Pattern[str]:
    """What is targeted, up to the first country in its clause; a language that is spoken there is none."""
    names = {e.name for _, e in Gazetteer.default().names("Country")}
    names |= {name for e in countries() for name in e.attributes.get("aliases", ())}
    either = "|".join(sorted((re.escape(name) for name in names if len(name) > 2), key=len, reverse=True))
    return re.compile(
        rf"\b(?:target(?:ed|ing|s)?\b[^.;:]{{0,60}}?|audiences? in\s+)\b(?P<country>{either})\b(?!-(?:speak|langu))"
    )


def countries() -> Iterator[Entity]:
    """Every country that is known."""
    yield from {e.id: e for _, e in Gazetteer.default().names("Country")}.values()


@lru_cache(maxsize=1)
def languages() -> dict[str, str]:
    """BCP 47 tags of languages by their English names."""
    place = "loaders/extract/patterns/languages.yaml"
    data = read_data(files("loaders").joinpath("extract", "patterns", "languages.yaml"), RecordError, place).data
    return {str(name): str(tag) for name, tag in data.items()}


@lru_cache(maxsize=1)
def written_in() -> re.Pattern[str]:
    """Names of languages where they are not those of people: "in French and Hebrew", "the Arabic-language pages"."""
    one = "(?:" + "|".join(sorted(map(re.escape, languages()), key=len, reverse=True)) + ")"
    listed = rf"{one}(?:(?:,\s*and\s+|,\s*|\s+and\s+){one})*"
    return re.compile(
        rf"\b(?:in|speaking)\s+{listed}\b|\b{one}(?:-?\s+and\s+{one})?[-\s](?:language|speaking|script)\b"
    )
