"""Texts in which Meta describes a network, or lists several, in; networks with origin, targets, indicators out."""

from __future__ import annotations

import re
from pathlib import Path, PurePath
from typing import Any

from kg.statement import Entity
from loaders.datasets.meta import Network
from loaders.datasets.naming import naming
from loaders.datasets.records import Loaded, Records, facts
from loaders.datasets.table import Row
from loaders.document import Document, Metadata

__all__ = ["is_index", "is_summary", "load_index", "load_summary"]

HEADING = re.compile(r"\A\ufeff?# Indicators of Compromise: (?P<title>.+?)[ \t]*$", re.M)
TITLE = re.compile(r"(?P<origins>.+?)-Based .*?Network Targeting (?P<targets>.+)", re.I)
FRAME = re.compile(r"\|[ \t]*(?:Indicator Type|Date)[ \t]*\||[|:\s-]+$", re.I)
"""The first two lines of a table."""
INDEX = re.compile(r"^\|[ \t]*Date[ \t]*\|[ \t]*Report[ \t]*\|[ \t]*Origin[ \t]*\|[ \t]*Targets[ \t]*\|", re.M)
ENTRY = re.compile(
    r"\|[^|]*\|\s*\[[^\]]+\]\((?P<address>https?://[^)]+\.md)\)\s*\|(?P<origins>[^|]+)\|(?P<targets>[^|]+)\|"
)
LISTED = re.compile(r"^\|[ \t]*(?P<kind>[^|]+?)[ \t]*\|[ \t]*`(?P<value>[^`|]+)`[ \t]*\|[ \t]*$", re.M)


def is_summary(path: Path) -> bool:
    """Whether a file is one: it says so in its first line."""
    if path.suffix.lower() != ".md":
        return False
    try:
        with path.open(encoding="utf-8") as file:
            return HEADING.match(file.readline()) is not None
    except (OSError, UnicodeDecodeError):
        return False


def is_index(path: Path) -> bool:
    """Whether a file is the list of networks with their origins and targets."""
    if path.suffix.lower() != ".md":
        return False
    try:
        return INDEX.search(path.read_text(encoding="utf-8")) is not None
    except (OSError, UnicodeDecodeError):
        return False


def load_index(path: Path, metadata: Metadata | None = None) -> Loaded:
    """The networks of the list, each known by the name of the file that describes it."""
    records = Records("meta", facts("meta")["source"], path.stem, metadata)
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.startswith("|") and not ENTRY.match(line) and not FRAME.match(line):
            records.leave("row of a table that is not understood", f"line {number}")
        if found := ENTRY.match(line):
            records.row = number
            known = naming(PurePath(found["address"]).stem)
            subject = Network(records, known, ()).operation(Row(number, {}))
            told = {"quote": line.strip("| "), "stated_on": known.period}
            say_countries(records, subject, "attributed_to", found["origins"], f"line {number}", told)
            say_countries(records, subject, "targets", found["targets"], f"line {number}", told)
            cited = records.cited(found["address"])
            records.say(records.report, "cites", cited, f"line {number}")
    return records.loaded()


def say_countries(
    records: Records, subject: Entity, predicate: str, names: str, place: str, told: dict[str, Any]
) -> None:
    """What is said of each country of a list; what is none is noted."""
    for name in re.split(r",\s*(?:and\s+)?|\s+and\s+", names.strip()):
        if country := records.country(name):
            records.say(subject, predicate, country, place, object_as=name, **told)
        else:
            records.leave(f"{predicate.replace('_', ' ')} no country", f"'{name}', {place}")


def load_summary(document: Document, described: Entity | None) -> Loaded:
    """The network that the file's name and first line name, and the table of its indicators.

    `described` is the operation of which the running text speaks; that it is this network is proposed.
    """
    stem, text = PurePath(document.name).stem, document.text
    given = document.metadata if "licence" in document.metadata.model_fields_set else None
    records = Records("meta", facts("meta")["source"], stem, given)
    found = LISTED.finditer(text)
    rows = tuple(
        Row(text.count("\n", 0, match.start()) + 1, {"kind": match["kind"], "indicator": match["value"]})
        for match in found
    )
    network = Network(records, naming(stem), rows)
    network.read()
    for number, line in enumerate(text.splitlines(), 1):
        if line.startswith("|") and not LISTED.match(line) and not FRAME.match(line):
            records.leave("row of a table that is not understood", f"line {number}")
    subject = network.operation(Row(1, {}))
    heading = HEADING.match(text)
    if heading is not None and (said := TITLE.fullmatch(heading["title"])):
        told = {"quote": heading["title"], "stated_on": network.known.period}
        say_countries(records, subject, "attributed_to", said["origins"], "title", told)
        say_countries(records, subject, "targets", said["targets"], "title", told)
    if described is not None and described.id != subject.id:
        records.say(records.add(described), "same_as", subject, "title", quote=heading["title"] if heading else None)
    return records.loaded()
