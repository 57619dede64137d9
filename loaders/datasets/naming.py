"""The name of a file of indicators in; the network it is about, its origin and its period out."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.statement import Entity
from loaders.datasets.keys import entity_key
from loaders.datasets.records import facts
from loaders.gazetteer import Gazetteer

__all__ = ["Naming", "naming"]

PERIOD = re.compile(
    r"(?P<half>h[12]) (?P<y1>20\d\d)|(?P<quarter>q[1-4])(?: (?P<last>[1-4]))? (?P<y2>20\d\d)"
    r"|(?P<y3>20\d\d) (?P<month>\d\d)\b"
)
APART = re.compile(r"[\s_#&–-]+")
UNNAMED = {"named": False}
MONTHS = {"h1": (1, 6), "h2": (7, 12), "q1": (1, 3), "q2": (4, 6), "q3": (7, 9), "q4": (10, 12)}


@dataclass(frozen=True)
class Naming:
    """What a file name says. `name` is the network's own; without one, `label` tells it from others."""

    label: str
    name: str | None
    origins: tuple[str, ...]
    targets: tuple[str, ...]
    period: str | None
    stated: str
    number: str

    def operation(self, origin: str | None = None) -> Entity:
        """The network as an operation; two files of one network give one."""
        if self.name:
            known = Gazetteer.default().lookup(self.name, "Operation")
            return known or Entity.of("Operation", self.name, named=True)
        label = f"{self.stated} {origin}-based network".strip() if origin else self.label
        based, aimed = origin or " and ".join(self.origins), " and ".join(self.targets)
        shown = f"{based}-based network" if based else f"Network targeting {aimed}" if aimed else "Network"
        name = f"{shown}{self.number}, {self.stated} (Meta)" if self.stated else f"{shown} ({self.label}, Meta)"
        return Entity(
            id=entity_key("Operation", f"meta {label}"), class_name="Operation", name=name, attributes=UNNAMED
        )


def naming(stem: str) -> Naming:
    """Read one file name without its ending; of one that a spreadsheet gave, `WORKBOOK - SHEET`, the sheet."""
    parts = [part for part in APART.split(stem.rpartition(" - ")[2]) if part]
    plain = " ".join(parts).casefold().removeprefix("meta ")
    found = PERIOD.search(plain)
    words = (plain.replace(found.group(), " ", 1) if found else plain).split()
    countries, kept = read(words)
    known = facts("meta")
    own = [word for word in kept if word not in known["words"] and not NUMBER.fullmatch(word)]
    name = " ".join(own).title() or None
    # A long title of words that nobody foresaw is no name, unless it is known as one.
    if name and not Gazetteer.default().lookup(name, "Operation") and not (set(kept) & set(known["kinds"])):
        name = None
    return Naming(
        label=" ".join(word for word in plain.split() if word not in ("updated", "update")),
        name=name,
        origins=tuple(dict.fromkeys(country for country, aimed in countries if not aimed)),
        targets=tuple(dict.fromkeys(country for country, aimed in countries if aimed)),
        period=(when := period(found))[0],
        stated=when[1],
        number="".join(f" {word.upper()}" for word in kept if NUMBER.fullmatch(word)),
    )


NUMBER = re.compile(r"\d+|cs\d+")
"""Of several networks of one origin in one period, or of several case studies, which one."""


def read(words: list[str]) -> tuple[list[tuple[str, bool]], list[str]]:
    """The countries of a name, and whether each is aimed at (before or after "targeting"), and the other words."""
    countries: list[tuple[str, bool]] = []
    kept: list[str] = []
    aiming, run = False, 0
    while words:
        country, size = country_at(words)
        if country:
            countries.append((country, aiming))
            run += 1
        elif words[0] == "targeting":
            # "Moldova and Madagascar targeting network": those that stand before it are its targets.
            countries[len(countries) - run :] = [(name, True) for name, _ in countries[len(countries) - run :]]
            aiming, run = run == 0, 0
        elif words[0] != "and":
            aiming, run = False, 0
        if not country:
            kept.append(words[0])
        words = words[size:]
    return countries, kept


def country_at(words: list[str]) -> tuple[str | None, int]:
    """The country whose name begins here, in the longest run of words that is one, and how many words it takes.

    Two letters are a country's code only where "based" follows: "us" is a word too.
    """
    for size in (3, 2, 1):
        text = " ".join(words[:size])
        found = Gazetteer.default().lookup(text, "Country")
        if found and (len(text) > 2 or words[1:2] == ["based"]):
            return found.name, size
    return None, 1


def period(found: re.Match[str] | None) -> tuple[str | None, str]:
    """A quarter, half-year or month as EDTF, and as it stands."""
    if found is None:
        return None, ""
    year = found["y1"] or found["y2"] or found["y3"]
    if found["month"]:
        return f"{year}-{found['month']}", found.group()
    first, last = MONTHS[found["half"] or found["quarter"]]
    if found["last"]:
        last = MONTHS[f"q{found['last']}"][1]
        return f"{year}-{first:02}/{year}-{last:02}", f"{found['quarter'].upper()}-{found['last']} {year}"
    return f"{year}-{first:02}/{year}-{last:02}", found.group().upper()
