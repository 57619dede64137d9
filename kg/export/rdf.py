"""RDF syntaxes: the content of an export in, Turtle, TriG, N-Quads or N-Triples on a stream out.

Nodes are written as they come, so memory does not grow with the graph and two exports of one graph are the same bytes.
There are no blank nodes.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from typing import IO, cast

from pyoxigraph import DefaultGraph, Quad, RdfFormat, Triple, serialize

from kg.export.content import Graph, Resource
from kg.export.vocabulary import Namespace
from kg.ontology import ontology

__all__ = ["prefixes", "sorted_prefixes", "write", "write_nquads", "write_ntriples", "write_trig", "write_turtle"]


def write_turtle(content: Graph, stream: IO[bytes]) -> int:
    """Turtle; returns the number of triples."""
    return write(RdfFormat.TURTLE, content, stream)


def write_trig(content: Graph, stream: IO[bytes]) -> int:
    """TriG: the statements of each report in a named graph; returns the number of quads."""
    return write(RdfFormat.TRIG, content, stream)


def write_nquads(content: Graph, stream: IO[bytes]) -> int:
    """N-Quads, with the graphs of TriG; returns the number of quads."""
    return write(RdfFormat.N_QUADS, content, stream)


def write_ntriples(content: Graph, stream: IO[bytes]) -> int:
    """N-Triples; returns the number of triples."""
    return write(RdfFormat.N_TRIPLES, content, stream)


def write(syntax: RdfFormat, content: Graph, stream: IO[bytes], **more: str) -> int:
    """Serialize onto a stream, with more prefixes if need be; returns how many triples or quads there are."""
    counted = Counter(lines(syntax, content.resources()))
    ordered = SortedPrefixes(stream)
    spaces = {**prefixes(content.names), **more} if syntax in (RdfFormat.TURTLE, RdfFormat.TRIG) else None
    serialize(cast("Iterable[Quad]", counted), output=cast("IO[bytes]", ordered), format=syntax, prefixes=spaces)
    ordered.finish()
    return counted.count


def lines(syntax: RdfFormat, resources: Iterable[Resource]) -> Iterator[Triple | Quad]:
    """What the serializer takes: quads where the syntax has named graphs."""
    if syntax.supports_datasets:
        for graph, arcs in resources:
            name = graph or DefaultGraph()
            for subject, predicate, target in arcs:
                yield Quad(subject, predicate, target, name)
    else:
        for _, arcs in resources:
            for subject, predicate, target in arcs:
                yield Triple(subject, predicate, target)


def prefixes(names: Namespace) -> dict[str, str]:
    """Those that the ontology declares, and one for each kind of node and closed list, so that lines stay short."""
    model = ontology()
    kinds = {name.lower(): f"{names.base}entity/{name.lower()}/" for name in model.entity_classes}
    lists = {name: f"{model.prefixes[model.default_prefix]}{name}/" for name in model.enums}
    nodes = {name: f"{names.base}{name}/" for name in ("activity", "proposition", "statement")}
    return {**model.prefixes, **kinds, **lists, **nodes}


def sorted_prefixes(written: bytes) -> bytes:
    """Turtle with its prefix lines in order."""
    stream = io.BytesIO()
    ordered = SortedPrefixes(stream)
    ordered.write(written)
    ordered.finish()
    return stream.getvalue()


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
        if self.head is None:
            return
        lines = (self.head or b"").splitlines(keepends=True)
        heads = sorted(line for line in lines if line.startswith(b"@prefix"))
        self.stream.write(b"".join(heads + lines[len(heads) :]))
        self.head = None


class Counter:
    """An iterator that knows how many items went through it."""

    def __init__(self, items: Iterator[Triple | Quad]) -> None:
        self.items = items
        self.count = 0

    def __iter__(self) -> Iterator[Triple | Quad]:
        for item in self.items:
            self.count += 1
            yield item
