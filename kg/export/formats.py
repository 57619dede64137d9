"""Formats: the registry of what an export can be written as; a new format is a writer and a line here.

A writer takes the content of an export and a stream of bytes, and returns how many things it wrote.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import IO

from kg.errors import ExportError
from kg.export.content import Content
from kg.export.crate import write_crate
from kg.export.jsonld import write_jsonld
from kg.export.nanopub import write_nanopublications
from kg.export.rdf import write_nquads, write_ntriples, write_trig, write_turtle
from kg.export.stix import write_stix
from kg.export.table import write_csv

__all__ = ["FORMATS", "Format", "find_format"]


@dataclass(frozen=True)
class Format:
    """One format. `unit` is what its writer counts; `deltas` says whether it can hold one."""

    name: str
    suffix: str
    media_type: str
    write: Callable[[Content, IO[bytes]], int]
    unit: str = "triples"
    deltas: bool = True


FORMATS = {
    made.name: made
    for made in (
        Format("turtle", ".ttl", "text/turtle", write_turtle),
        Format("trig", ".trig", "application/trig", write_trig, "quads"),
        Format("nquads", ".nq", "application/n-quads", write_nquads, "quads"),
        Format("ntriples", ".nt", "application/n-triples", write_ntriples),
        Format("jsonld", ".jsonld", "application/ld+json", write_jsonld),
        Format(
            "nanopub", ".nanopub.trig", "application/trig", write_nanopublications, "nanopublications", deltas=False
        ),
        Format("csv", ".csv", "text/csv", write_csv, "rows", deltas=False),
        Format("rocrate", ".zip", "application/zip", write_crate, "statements", deltas=False),
        Format("stix", ".stix.json", "application/stix+json;version=2.1", write_stix, "objects", deltas=False),
    )
}
"""Every format by the name that `--format` takes."""


def find_format(name: str) -> Format:
    """A format by its name.

    Raises:
        ExportError: there is none.
    """
    if name not in FORMATS:
        raise ExportError(f"unknown format '{name}'", advice=f"Formats: {', '.join(FORMATS)}.")
    return FORMATS[name]
