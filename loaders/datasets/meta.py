"""Meta threat research: a CSV file of indicators or of the kill chain in; a network with all of it, or the tree out."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import Any

from kg.identity import slug
from kg.statement import Entity
from loaders.datasets.addresses import indicator, is_address
from loaders.datasets.keys import entity_key
from loaders.datasets.naming import Naming, naming
from loaders.datasets.records import Loaded, Records, facts
from loaders.datasets.table import Row, read_table
from loaders.datasets.wording import aims_of, languages_of
from loaders.document import Metadata
from loaders.gazetteer import Gazetteer
from loaders.language import identify
from loaders.sheets import headers

__all__ = ["is_meta", "load_meta"]

STEP = re.compile(r"(\d+(?:\.\d+)*)\.?\s+(\S.*)", re.S)
COUNT = r"(?P<bound>{bounds})?\s*(?P<number>\d[\d,]*)\s+(?:{what})(?P<rest>\b.*)?"
MONEY = re.compile(r"\$(\d[\d,]*(?:\.\d+)?) in spending", re.I)
AIMED = re.compile(r"(.+)-targeting CIB", re.I)
OF = re.compile(r"(\w[\w ]+): CIB")
TOLD = 28
"""Characters of a text by which its language can be told, if another one agrees."""
SEVERAL = 3
"""Texts of one step that are a list."""
OLD = {"indicator_type", "indicator_value"}


def is_meta(path: Path) -> bool:
    """Whether the header is one of those that Meta's files have."""
    return any({"tactic", "technique", "procedure"} <= header or header >= OLD for header in headers(path).values())


def load_meta(path: Path, metadata: Metadata | None = None) -> Loaded:
    """Read one file.

    Raises:
        DocumentError: with file, row and column.
    """
    old = any(header >= OLD for header in headers(path).values())
    needed = ["kind", "indicator"] if old else ["tactic", "technique", "procedure"]
    table = read_table(path, facts("meta")["columns"], needed)
    records = Records("meta", facts("meta")["source"], path.stem, metadata)
    for what, place in table.refused:
        records.leave(what, place)
    for column in table.unknown:
        records.leave("column is not understood", column)
    if not old and "indicator" not in {name for row in table.rows for name in row.cells}:
        for row in table.rows:
            records.row = row.number
            steps(records, row, authority=True)
    else:
        Network(records, naming(path.stem), table.rows).read()
    return records.loaded()


def steps(records: Records, row: Row, authority: bool = False) -> Entity | None:
    """Tactic, technique and procedure of a row as a branch of the tree; the narrowest is the answer.

    They are known by their numbers: names are misspelt and change from file to file.
    """
    wide: Entity | None = None
    for column in ("tactic", "technique", "procedure"):
        text = " ".join(row[column].split())
        if not text:
            continue
        found = STEP.fullmatch(text)
        if found is None:
            records.leave(f"{column} without a number", f"'{text[:60]}' in row {row.number}")
            continue
        step = records.add(
            Entity(
                id=f"technique/online-operations-kill-chain-{slug(found[1])}",
                class_name="Technique",
                name=f"{found[2]} (Online Operations Kill Chain {found[1]})",
                authority=authority,
            )
        )
        if wide is not None and wide.id != step.id:
            records.say(step, "broader", wide, found[1], object_as=wide.name)
        wide = step
    return wide


def listed(rows: tuple[Row, ...]) -> set[str]:
    """The steps about posting for which a file lists texts: one text is about the network, several are its own."""
    texts = Counter(
        found[1]
        for row in rows
        if (found := STEP.fullmatch(" ".join(row["procedure"].split())))
        and row["indicator"]
        and not is_address(row["indicator"])
    )
    about = tuple(facts("meta")["posted"])
    return {step for step, count in texts.items() if count >= SEVERAL and step.startswith(about)}


class Network:
    """The rows of one file about one takedown. Where it names several origins, rows that name theirs are kept apart."""

    def __init__(self, records: Records, known: Naming, rows: tuple[Row, ...]) -> None:
        self.records, self.known, self.rows = records, known, rows
        self.named = {m[1] for row in rows if (m := OF.match(row["note"]))} if len(known.origins) > 1 else set()
        self.rest = [origin for origin in known.origins if origin not in self.named]
        self.begun: set[str] = set()
        self.listed = listed(rows)
        self.languages: dict[str, str] = {}

    def read(self) -> None:
        """Every row."""
        above: dict[str, str] = {}
        for row in self.rows:
            self.records.row = row.number
            if row["indicator"] and not row["procedure"] and not row["kind"] and above:
                self.records.leave("no procedure, so that of the row above holds", f"row {row.number}")
                row = Row(row.number, {**above, **{k: v for k, v in row.cells.items() if v}})
            above = {k: row[k] for k in ("tactic", "technique", "procedure")}
            self.take(row)

    def operation(self, row: Row) -> Entity:
        """Whose row it is, with what the file name says of it."""
        found = OF.match(row["note"])
        origins = self.known.origins
        if len(origins) > 1:
            origins = (found[1],) if found and found[1] in self.named else tuple(self.rest)
        apart = " and ".join(origins) if self.named else None
        subject = self.records.add(self.known.operation(apart))
        if subject.id not in self.begun:
            self.begun.add(subject.id)
            self.begin(subject, origins)
        return subject

    def begin(self, subject: Entity, origins: tuple[str, ...]) -> None:
        """Origin, reporter and takedown, each from the file's name."""
        place = "file name"
        for origin in origins:
            if country := self.records.country(origin):
                given: dict[str, Any] = {"hedge": "based in", "stated_on": self.known.period}
                self.records.say(subject, "attributed_to", country, place, **given)
        for target in self.known.targets:
            if country := self.records.country(target):
                self.records.say(subject, "targets", country, place, stated_on=self.known.period)
        meta = self.records.publisher
        for predicate in ("reported_by", "disrupted_by"):
            self.records.say(subject, predicate, meta, place, stated_on=self.known.period)
        disruption = self.disruption(subject)
        self.records.say(subject, "disrupted_in", disruption, place)
        self.records.say(disruption, "disrupted_by", meta, place)
        if self.known.period:
            when = {"datatype": "edtf", "lexical": self.known.period}
            self.records.say(disruption, "occurred_on", when, place, object_as=self.known.stated)

    def disruption(self, subject: Entity) -> Entity:
        """The takedown of this network in this period."""
        name = f"Takedown of {subject.name}, {self.known.stated}".removesuffix(", ")
        key = entity_key("Disruption", f"meta {subject.id.partition('/')[2]} {self.known.stated}")
        return self.records.add(Entity(id=key, class_name="Disruption", name=name))

    def take(self, row: Row) -> None:
        """One row: the step of the kill chain, and what its indicator is."""
        subject, text = self.operation(row), row["indicator"]
        step = steps(self.records, row)
        place = step.id.rpartition("-chain-")[2].replace("-", ".") if step else row["kind"] or "indicator"
        dated = {"stated_on": row["date"] or self.known.period}
        platforms = self.platforms(f"{row['procedure']} {row['kind'].replace('_', ' ')}")
        for platform in platforms:
            self.records.say(subject, "uses_platform", platform, place, **dated)
        self.aimed(subject, row, place, dated)
        if is_address(text):
            told = {"object_as": text, "quote": row["note"] or None, **dated}
            self.records.say(subject, "indicator", self.records.add(indicator(text)), place, **told)
            text = ""
        elif self.counted(subject, text, platforms, place, dated):
            text = ""
        if text and step and place in self.listed:
            self.posted(subject, row, text, place, dated)
        elif text:
            self.told(subject, row, text, place, dated)
        if step:
            quote = "\n".join(part for part in (text, row["note"] if text else "") if part)
            self.records.say(subject, "uses_technique", step, place, quote=quote or None, **dated)
        elif text:
            self.records.leave("neither an address nor a count", f"row {row.number}")

    def posted(self, subject: Entity, row: Row, text: str, place: str, dated: dict[str, Any]) -> None:
        """A text that the network posted: a narrative under the translation in the note, if there is one."""
        name = " ".join((row["note"] or text).split())
        narrative = Entity(id=entity_key("Narrative", name), class_name="Narrative", name=name)
        quote = "\n".join(dict.fromkeys(part for part in (text, row["note"]) if part))
        told = {"object_as": text, "quote": quote, **dated}
        self.records.say(subject, "spreads", self.records.add(narrative), place, **told)
        self.written(subject, text, place, dated)

    def written(self, subject: Entity, text: str, place: str, dated: dict[str, Any]) -> None:
        """The language of a text that was posted: of a second one in it, as one short text is easily mistaken."""
        if len(text) >= TOLD:
            tag = identify(text)
            if tag in self.languages:
                value = {"datatype": "language", "lexical": tag}
                told = {"object_as": tag, "quote": self.languages[tag], **dated}
                self.records.say(subject, "uses_language", value, f"{place} in {tag}", **told)
            self.languages.setdefault(tag, text)

    def told(self, subject: Entity, row: Row, text: str, place: str, dated: dict[str, Any]) -> None:
        """What the prose of a row says of countries and languages."""
        for country, name in aims_of(text):
            told = {"object_as": name, "quote": text, **dated}
            self.records.say(subject, "targets", self.records.add(country), place, **told)
        if place in facts("meta")["languages"]:
            for tag, name in languages_of(text):
                value = {"datatype": "language", "lexical": tag}
                self.records.say(subject, "uses_language", value, place, object_as=name, quote=text, **dated)

    def platforms(self, text: str) -> list[Entity]:
        """The platforms that words name."""
        names = Gazetteer.default().names("Platform")
        found = {e.id: e for name, e in names if len(name) > 2 and re.search(rf"\b{re.escape(name)}\b", text, re.I)}
        return [self.records.add(entity) for entity in found.values()]

    def aimed(self, subject: Entity, row: Row, place: str, dated: dict[str, Any]) -> None:
        """The country at which a domain is said to be aimed."""
        found = AIMED.match(row["note"])
        if found and (country := self.records.country(found[1])):
            self.records.say(subject, "targets", country, place, object_as=found[1], quote=row["note"], **dated)
        elif found:
            self.records.leave("target is no country", f"{found[1]} in row {row.number}")

    def counted(self, subject: Entity, text: str, platforms: list[Entity], place: str, dated: dict[str, Any]) -> bool:
        """Whether the text was a number of things; it belongs to the takedown, so that nothing is added up twice."""
        if money := MONEY.search(text):
            value = {"datatype": "money", "lexical": f"{money[1]} USD"}
            bound = next((w for w in facts("meta")["bound"].items() if text.casefold().startswith(w[0])), None)
            value |= {"bound": bound[1]} if bound else {}
            self.records.say(subject, "spent", value, place, quote=text, object_as=money.group(), **dated)
            return False
        known = facts("meta")
        for kind in known["counts"]:
            bounds = "|".join(map(re.escape, known["bound"]))
            found = re.match(COUNT.format(bounds=bounds, what=kind["pattern"]), text, re.I)
            if found and (" " in kind["pattern"].rpartition("?")[2] or not (found["rest"] or "").strip(" .")):
                named = self.platforms(text) or platforms
                where = named[0].name if len(named) == 1 else known["platform_of"].get(kind["unit"])
                value = {"datatype": "quantity", "lexical": found["number"], "unit": kind["unit"]}
                value |= {"bound": known["bound"][found["bound"].casefold()] if found["bound"] else "exact"}
                value |= {"platform": where} if where else {}
                told = {"object_as": text, "quote": text, **dated}
                self.records.say(self.disruption(subject), "asset_count", value, place, **told)
                return True
        return False
