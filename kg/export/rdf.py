"""RDF export: the accepted part of the graph in, a stream of RDF in the asked-for format out.

Rows are read in pages in the order of their ids and written as they come, so memory does not grow with the graph and
two exports of one graph are the same bytes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, Any

from pyoxigraph import RdfFormat, Triple, serialize

from kg.errors import ExportError
from kg.export.triples import entity_triples, proposition_triples, statement_triples
from kg.export.vocabulary import Namespace
from kg.ontology import ontology
from kg.store import Store, cypher

__all__ = ["FORMATS", "export_rdf", "triples"]

FORMATS = {"turtle": RdfFormat.TURTLE, "ntriples": RdfFormat.N_TRIPLES}
PAGE = 5_000

KINDS: tuple[tuple[str, Callable[[Namespace, dict[str, Any]], Iterator[Triple]]], ...] = (
    ("export/entities", entity_triples),
    ("export/propositions", proposition_triples),
    ("export/statements", statement_triples),
)


def export_rdf(store: Store, format_name: str, out: Path | IO[bytes], base: str) -> int:
    """Write everything accepted; returns the number of triples.

    Raises:
        ExportError: the format is unknown or the file cannot be written. A file that was there before stays whole.
    """
    if format_name not in FORMATS:
        raise ExportError(f"unknown format '{format_name}'", advice=f"Formats: {', '.join(FORMATS)}.")
    counted = Counter(triples(store, base))
    prefixes = {**ontology().prefixes, "entity": f"{base}entity/"}
    if not isinstance(out, Path):
        serialize(counted, output=out, format=FORMATS[format_name], prefixes=prefixes)
        return counted.count
    part = out.with_name(f".{out.name}.part")
    try:
        with part.open("wb") as stream:
            serialize(counted, output=stream, format=FORMATS[format_name], prefixes=prefixes)
        part.replace(out)
    except OSError as error:
        raise ExportError(f"cannot be written: {error.strerror or error}", place=out) from error
    finally:
        part.unlink(missing_ok=True)
    return counted.count


def triples(store: Store, base: str) -> Iterator[Triple]:
    """Every triple of the export, page by page."""
    names = Namespace(base)
    for query, to_triples in KINDS:
        for row in pages(store, query):
            yield from to_triples(names, row)


def pages(store: Store, query: str) -> Iterator[dict[str, Any]]:
    """All rows of a paged query, by keyset on their ids."""
    after = ""
    while rows := store.read(cypher(query), after=after, limit=PAGE):
        yield from rows
        after = rows[-1]["id"]


class Counter:
    """An iterator that knows how many items went through it."""

    def __init__(self, items: Iterator[Triple]) -> None:
        self.items = items
        self.count = 0

    def __iter__(self) -> Iterator[Triple]:
        for item in self.items:
            self.count += 1
            yield item
