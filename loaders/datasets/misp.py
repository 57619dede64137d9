"""MISP: a galaxy of actors or producers in; operations with names by vendor, countries and references out."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kg.errors import DocumentError
from kg.identity import fold
from kg.statement import Entity
from loaders.datasets.producers import read_producers
from loaders.datasets.records import Loaded, Records, facts
from loaders.datasets.table import read_json
from loaders.document import Metadata
from loaders.gazetteer import Gazetteer

__all__ = ["is_misp", "load_misp"]

PRODUCERS = "producer"
ENTRY = {"value", "uuid", "description", "meta", "related"}
TAG = re.compile(r'estimative-language:likelihood-probability="([\w-]+)"')
PRODUCER = re.compile(r"(?P<name>.+):(?P<uuid>[0-9a-f]{8}-[0-9a-f-]{27})")


@dataclass
class Neighbours:
    """What is known of other entries: names by UUID and by folded name, producers by UUID."""

    actors: dict[str, str] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    producers: dict[str, str] = field(default_factory=dict)


def is_misp(path: Path) -> bool:
    """Whether a file is a galaxy of actors or of those who name them."""
    if path.suffix.lower() != ".json":
        return False
    try:
        return is_galaxy(read_json(path))
    except DocumentError:
        return False


def is_galaxy(data: Any) -> bool:
    """Whether the content of a JSON file is one."""
    return isinstance(data, dict) and data.get("type") in facts("misp")["galaxies"] and "values" in data


def load_misp(path: Path, metadata: Metadata | None = None) -> Loaded:
    """Read one galaxy. Those beside it tell what ids stand for; that of producers, whose names are whose.

    Raises:
        DocumentError: with the file.
    """
    data = read_json(path)
    known = facts("misp")
    if not is_galaxy(data):
        advice = f"Galaxies that are read: {', '.join(known['galaxies'])}."
        raise DocumentError("is no MISP galaxy of actors", place=path, advice=advice)
    entries = data["values"] if isinstance(data["values"], list) else []
    records = Records("misp", known["source"], f"v{data.get('version')}", metadata, str(data.get("name")))
    speaker = records.organisation(known["galaxies"][data["type"]])
    if data["type"] == PRODUCERS:
        read_producers(records, entries)
        return records.loaded()
    near = neighbours(path, entries)
    seen: set[str] = set()
    for number, entry in enumerate(entries, 1):
        name, key = (str(entry.get(k) or "") for k in ("value", "uuid")) if isinstance(entry, dict) else ("", "")
        if not name or not key:
            records.leave("entry without value or uuid", f"number {number}")
        elif key in seen:
            records.leave("uuid given twice, first entry kept", f"{name} ({key})")
        else:
            seen.add(key)
            Entry(records, entry, near, speaker).read()
    return records.loaded()


def neighbours(path: Path, entries: list[Any]) -> Neighbours:
    """What this galaxy and those beside it say of ids.

    The name of a producer is taken from the galaxy of producers, else from entries that name the producer of the same
    name both by its id (`name-attribution`) and in words (`origin:NAME`).
    """
    near, pairs = Neighbours(), defaultdict[str, Counter[str]](Counter)
    galaxies: list[Iterable[Any]] = [entries]
    for other in sorted(path.parent.glob("*.json")):
        if other.resolve() != path.resolve():
            data = read_json(other) if "misp" in other.name or "galaxy" in other.name else None
            if not isinstance(data, dict):
                continue
            if is_galaxy(data) and data["type"] != PRODUCERS:
                galaxies.append(data["values"])
            elif data.get("type") == PRODUCERS:
                near.producers |= {str(p.get("uuid")): str(p.get("value")) for p in data.get("values", ())}
    for entry in (e for values in galaxies for e in values if isinstance(e, dict) and e.get("value")):
        near.actors.setdefault(str(entry.get("uuid")), str(entry["value"]))
        near.names.setdefault(fold(str(entry["value"])), str(entry["value"]))
        meta = entry.get("meta") or {}
        for name, uuid in attributed(meta):
            if said := meta.get(f"origin:{name}"):
                pairs[uuid][str(said)] += 1
    for uuid, names in pairs.items():
        near.producers.setdefault(uuid, names.most_common(1)[0][0])
    return near


def attributed(meta: dict[str, Any]) -> list[tuple[str, str]]:
    """The pairs of a name and its producer's id."""
    found = (PRODUCER.fullmatch(str(item)) for item in as_list(meta.get("name-attribution")))
    return [(match["name"], match["uuid"]) for match in found if match]


def as_list(value: Any) -> list[str]:
    """One item or several as a list of texts."""
    items = value if isinstance(value, list) else [] if value is None else [value]
    return [str(item).strip() for item in items if str(item).strip()]


class Entry:
    """One actor of a galaxy."""

    def __init__(self, records: Records, entry: dict[str, Any], near: Neighbours, speaker: Entity) -> None:
        self.records, self.entry, self.near, self.speaker = records, entry, near, speaker
        self.meta: dict[str, Any] = entry.get("meta") if isinstance(entry.get("meta"), dict) else {}  # type: ignore[assignment]
        self.name, self.key = str(entry["value"]).strip(), str(entry["uuid"])
        self.subject = records.operation(self.name)

    def read(self) -> None:
        """Everything it says; what it says otherwise is noted."""
        known = facts("misp")
        for name in sorted(set(self.entry) - ENTRY):
            self.records.leave(f"field '{name}' is not understood", self.name)
        for name in sorted(set(self.meta) - set(known["meta"]) - set(known["read"])):
            if not name.startswith("origin:"):
                self.records.leave(f"meta field '{name}' has no place in a statement", self.name)
        self.say("known_as", {"datatype": "text", "lexical": self.name}, quote=self.entry.get("description") or None)
        self.names()
        for name, how in known["meta"].items():
            for item in as_list(self.meta.get(name)):
                self.country(name, how, item)
        for address in (a for name in ("refs", "references", "sources") for a in as_list(self.meta.get(name))):
            if address.startswith(("http://", "https://")):
                report = self.records.cited(address)
                self.records.say(self.records.report, "cites", report, self.key)
            else:
                self.records.leave("reference without an address", f"{self.name}: {address[:60]}")
        for relation in self.entry.get("related") or ():
            if isinstance(relation, dict):
                self.relate(relation)
            else:
                self.records.leave("relation that is no object", self.name)

    def say(self, predicate: str, target: Entity | dict[str, str], **given: Any) -> None:
        """A statement on this actor, by whoever speaks in the galaxy unless somebody else is given."""
        self.records.say(self.subject, predicate, target, self.key, **{"speaker": self.speaker, **given})

    def names(self) -> None:
        """Other names: by their producer where one is known, else by the galaxy; and who else goes by them."""
        by: dict[str, list[str]] = {fold(name): [] for name in as_list(self.meta.get("synonyms"))}
        written = {fold(name): name for name in as_list(self.meta.get("synonyms"))}
        for name, uuid in attributed(self.meta):
            written.setdefault(fold(name), name)
            by.setdefault(fold(name), [])
            if producer := self.near.producers.get(uuid):
                by[fold(name)].append(producer)
            else:
                self.records.leave("producer whose name is not in the files", f"{name} ({uuid})")
        for key, value in self.meta.items():
            if key.startswith("origin:"):
                name = key.removeprefix("origin:")
                written.setdefault(fold(name), name)
                by.setdefault(fold(name), []).extend(as_list(value))
        for folded, name in written.items():
            for producer in dict.fromkeys(by[folded]) or (None,):
                speaker = self.records.organisation(producer) if producer else self.speaker
                if folded != fold(self.name) or producer:
                    self.say("known_as", {"datatype": "text", "lexical": name}, speaker=speaker)
            if other := self.other(name):
                self.say("same_as", other, object_as=name)

    def other(self, name: str) -> Entity | None:
        """Another operation that goes by this name, here or in what this distribution knows."""
        known = Gazetteer.default().lookup(name, "Operation")
        found = self.near.names.get(fold(name))
        other = self.records.operation(found) if found else self.records.add(known) if known else None
        return other if other is not None and other.id != self.subject.id else None

    def country(self, name: str, how: dict[str, str], item: str) -> None:
        """A state that is said to stand behind the actor or to be its target."""
        found = self.records.country(item, facts("misp")["countries"])
        if found is None:
            self.records.leave(f"{name} is no country", f"{item[:60]} ({self.name})")
            return
        given: dict[str, Any] = {"object_as": item}
        if name == "country":
            given |= self.likelihood()
        if by := how.get("speaker"):
            given["speaker"] = self.records.organisation(by)
        self.say(how["predicate"], found, **given)

    def likelihood(self) -> dict[str, str]:
        """How sure the galaxy says it is of the country."""
        raw = self.meta.get("attribution-confidence")
        if raw is None:
            return {}
        if not str(raw).isdigit() or int(raw) > 100:
            self.records.leave("attribution-confidence is not 0 to 100", f"{raw} ({self.name})")
            return {}
        scale = sorted((int(top), str(word)) for top, word in facts("misp")["confidence"].items())
        return {
            "likelihood": next(word for top, word in scale if int(raw) <= top),
            "hedge": f"attribution-confidence {raw}",
        }

    def relate(self, relation: dict[str, Any]) -> None:
        """A relation to another entry, as a proposal."""
        known, kind = facts("misp"), str(relation.get("type"))
        uuid = str(relation.get("dest-uuid"))
        if kind not in known["relations"]:
            self.records.leave(f"relation '{kind}' has no place in a statement", self.name)
        elif uuid not in self.near.actors:
            self.records.leave("relation to an entry that is not in the files", f"{self.name} to {uuid}")
        else:
            other = self.records.operation(self.near.actors[uuid])
            tag = next((m for t in relation.get("tags") or () if (m := TAG.fullmatch(str(t)))), None)
            word = known["likelihoods"].get(tag[1], tag[1].replace("-", "_")) if tag else "stated"
            hedge = tag[1].replace("-", " ") if tag else None
            if other.id != self.subject.id:
                self.say(known["relations"][kind], other, likelihood=word, hedge=hedge)
