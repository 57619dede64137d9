"""RDF export: the accepted part of the graph in, a stream of RDF in the asked-for format out.

Rows are read in pages in the order of their ids and written as they come, so memory does not grow with the graph and
two exports of one graph are the same bytes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, Any, cast

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
    if not isinstance(out, Path):
        write(counted, out, format_name, base)
        return counted.count
    part = out.with_name(f".{out.name}.part")
    try:
        with part.open("wb") as stream:
            write(counted, stream, format_name, base)
        part.replace(out)
    except OSError as error:
        raise ExportError(f"cannot be written: {error.strerror or error}", place=out) from error
    finally:
        part.unlink(missing_ok=True)
    return counted.count


def write(counted: Counter, stream: IO[bytes], format_name: str, base: str) -> None:
    """Serialize onto a stream."""
    sorted_stream = SortedPrefixes(stream)
    serialize(counted, output=cast("IO[bytes]", sorted_stream), format=FORMATS[format_name], prefixes=prefixes(base))
    sorted_stream.finish()


def prefixes(base: str) -> dict[str, str]:
    """Those that the ontology declares, and one for each kind of node and closed list, so that lines stay short."""
    model = ontology()
    kinds = {name.lower(): f"{base}entity/{name.lower()}/" for name in model.entity_classes}
    lists = {name: f"{model.prefixes[model.default_prefix]}{name}/" for name in model.enums}
    nodes = {name: f"{base}{name}/" for name in ("proposition", "statement")}
    return {**model.prefixes, **kinds, **lists, **nodes}


class SortedPrefixes:
    """A stream that puts the prefix lines at its head into order: the serializer writes them in the order of a hash."""

    def __init__(self, stream: IO[bytes]) -> None:
        self.stream = stream
        self.head: bytes | None = b""

    def write(self, data: bytes) -> int:
        """Hold the head back until the first line that is no prefix."""
        if self.head is None:
            return self.stream.write(data)
        self.head += data
        if any(not line.startswith(b"@prefix") for line in self.head.splitlines() if len(line) >= len(b"@prefix")):
            self.finish()
        return len(data)

    def flush(self) -> None:
        """What is behind this stream is flushed by whoever opened it."""

    def finish(self) -> None:
        """Write what was held back."""
        lines = (self.head or b"").splitlines(keepends=True)
        heads = sorted(line for line in lines if line.startswith(b"@prefix"))
        self.stream.write(b"".join(heads + lines[len(heads) :]))
        self.head = None


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
