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
    r"(?P<half>h[12])[ ](?P<y1>20\d\d)|(?P<quarter>q[1-4])[ ](?P<y2>20\d\d)|(?P<y3>20\d\d)[ ](?P<month>\d\d)\b"
)
UNNAMED = {"named": False}
MONTHS = {"h1": (1, 6), "h2": (7, 12), "q1": (1, 3), "q2": (4, 6), "q3": (7, 9), "q4": (10, 12)}


@dataclass(frozen=True)
class Naming:
    """What a file name says. `name` is the network's own; without one, `label` tells it from others."""

    label: str
    name: str | None
    origins: tuple[str, ...]
    period: str | None
    stated: str
    number: str

    def operation(self, origin: str | None = None) -> Entity:
        """The network as an operation; two files of one network give one."""
        if self.name:
            known = Gazetteer.default().lookup(self.name, "Operation")
            return known or Entity.of("Operation", self.name, named=True)
        label = f"{self.stated} {origin}-based network".strip() if origin else self.label
        shown = f"{origin or ' and '.join(self.origins) or 'Unnamed'}-based network{self.number}"
        name = f"{shown}, {self.stated} (Meta)" if self.stated else f"{shown} ({self.label}, Meta)"
        return Entity(
            id=entity_key("Operation", f"meta {label}"), class_name="Operation", name=name, attributes=UNNAMED
        )


def naming(stem: str) -> Naming:
    """Read one file name without its ending."""
    plain = " ".join(re.split(r"[\s_-]+", stem.casefold())).removeprefix("meta ")
    found = PERIOD.search(plain)
    rest = plain.replace(found.group(), " ", 1) if found else plain
    origins, kept = [], []
    words = rest.split()
    while words:
        # The longest run of words that is a country's name: "south korea" before "korea".
        for size in (3, 2, 1):
            country = Gazetteer.default().lookup(" ".join(words[:size]), "Country")
            if country and len(" ".join(words[:size])) > 2:
                origins.append(country.name)
                words = words[size:]
                break
        else:
            kept.append(words.pop(0))
    own = [word for word in kept if word not in facts("meta")["words"] and not word.isdigit()]
    number = "".join(f" {word}" for word in kept if word.isdigit())
    updated = ("updated", "update")
    label = " ".join(word for word in plain.split() if word not in updated)
    return Naming(label, " ".join(own).title() or None, tuple(dict.fromkeys(origins)), *period(found), number)


def period(found: re.Match[str] | None) -> tuple[str | None, str]:
    """A quarter, half-year or month as EDTF, and as it stands."""
    if found is None:
        return None, ""
    year = found["y1"] or found["y2"] or found["y3"]
    if found["month"]:
        return f"{year}-{found['month']}", found.group()
    first, last = MONTHS[found["half"] or found["quarter"]]
    return f"{year}-{first:02}/{year}-{last:02}", found.group().upper()
