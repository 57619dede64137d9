"""MISP's galaxy of producers of threat intelligence in; organisations with their names and countries out."""

from __future__ import annotations

from typing import Any

from kg.statement import Entity
from loaders.datasets.records import Records, facts

__all__ = ["read_producers"]

FIELDS = {"value", "uuid", "description", "meta"}


def read_producers(records: Records, entries: list[Any]) -> None:
    """Every producer. What has no place in a statement is noted."""
    known = facts("misp")
    seen: set[str] = set()
    for number, entry in enumerate(entries, 1):
        name = str(entry.get("value") or "").strip() if isinstance(entry, dict) else ""
        if not name:
            records.leave("entry without value", f"number {number}")
            continue
        if name in seen:
            records.leave("producer given twice, first entry kept", name)
            continue
        seen.add(name)
        meta = entry.get("meta") if isinstance(entry.get("meta"), dict) else {}
        for field in sorted(set(entry) - FIELDS):
            records.leave(f"field '{field}' is not understood", name)
        for field in sorted(set(meta) - set(known["producer"])):
            records.leave(f"meta field '{field}' has no place in a statement", name)
        subject = producer(records, name, meta)
        if code := str(meta.get("country") or ""):
            if country := records.country(code, known["countries"]):
                records.say(subject, "affiliated_with", country, str(entry.get("uuid")), object_as=code)
            else:
                records.leave("country is no country", f"{code[:40]} ({name})")
        for address in (a for field in ("refs", "official-refs") for a in texts(meta.get(field))):
            if address.startswith(("http://", "https://")):
                records.say(records.report, "cites", records.cited(address), str(entry.get("uuid")))


def producer(records: Records, name: str, meta: dict[str, Any]) -> Entity:
    """The organisation, with its other names where it is not known yet."""
    found = records.organisation(name)
    others = [*texts(meta.get("synonyms")), *texts(meta.get("synomyms"))]
    if others and not found.authority and not found.attributes.get("aliases"):
        found = found.model_copy(update={"attributes": {**found.attributes, "aliases": others}})
        records.entities[found.id] = found
    return found


def texts(value: Any) -> list[str]:
    """One text or several as a list."""
    items = value if isinstance(value, list) else [] if value is None else [value]
    return [str(item).strip() for item in items if str(item).strip()]
