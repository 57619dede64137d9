"""RDF files: a path in, a bundle out, a copy where the file is an export of this very graph, else a partner's.

A partner's file is judged by the shapes and read in a child process with limits on time and memory; what the shapes
find is told with the node.
"""

from __future__ import annotations

import json
from itertools import islice
from pathlib import Path

from pyoxigraph import NamedNode
from rdflib import Graph

from kg.errors import DocumentError
from kg.export.validation import Finding, findings, to_rdflib
from kg.ontology import ontology
from kg.settings import settings
from kg.statement import Bundle
from loaders import sandbox
from loaders.content import Content
from loaders.document import Metadata
from loaders.rdf.bundles import copied, sender, sent
from loaders.rdf.graph import Described, parse, syntax_names

__all__ = ["extract", "is_rdf", "load_rdf"]

MAX_BYTES = 2_000_000_000
MAX_SENT = 50_000_000
"""Bytes of a copy, and of what a partner sends."""

CPU = 300
"""Seconds of processor time for a partner's file: the shapes take 4 s for 18,000 triples."""

SHOWN = 5


def is_rdf(path: Path) -> bool:
    """Whether the file is RDF, by its ending."""
    return path.suffix.lower() in syntax_names()


def load_rdf(path: Path, metadata: Metadata | None = None) -> Bundle:
    """Read one RDF file.

    Raises:
        DocumentError: with the file: it is not RDF, does not conform, or does not say who sends it.
    """
    try:
        content = read(path)
        given = metadata or Metadata()
        if given.publisher is None and is_own(content, path.suffix):
            return copied(Described(parse(content, path.suffix)))
        if len(content) > MAX_SENT:
            raise DocumentError(f"larger than {MAX_SENT // 1_000_000} MB", advice="Ask the partner for it in parts.")
        marking = given.marking if "marking" in given.model_fields_set else None
        head = {"suffix": path.suffix, "partner": given.publisher, "name": given.title or path.name}
        head |= {"marking": marking, "licence": given.licence}
        answer = sandbox.run(__name__, json.dumps(head).encode() + b"\n" + content, CPU)
        return Bundle.model_validate_json(answer.text)
    except DocumentError as error:
        raise DocumentError(error.problem, place=path, advice=error.advice) from error


def read(path: Path) -> bytes:
    """The bytes of a file within the limit."""
    try:
        if path.stat().st_size > MAX_BYTES:
            raise DocumentError(f"larger than {MAX_BYTES // 1_000_000} MB", advice="Split it.")
        return path.read_bytes()
    except OSError as error:
        raise DocumentError(f"cannot be read: {error.strerror or error}", advice="Check the path.") from error


def is_own(content: bytes, suffix: str) -> bool:
    """Whether it opens as the exports of this graph do: with the data set at its own base."""
    try:
        first = next(iter(islice(parse(content, suffix), 1)), None)
    except DocumentError:
        return False
    root, dataset = NamedNode(settings().base_iri), NamedNode(ontology().expand("void:Dataset"))
    return first is not None and (first.subject, first.object) == (root, dataset)


def extract(content: bytes) -> Content:
    """In the child: a header in JSON on the first line and RDF behind it in, the bundle as JSON out.

    Raises:
        DocumentError: without a place.
    """
    head, _, data = content.partition(b"\n")
    given = json.loads(head)
    quads = list(parse(data, given["suffix"]))
    graph = Described(iter(quads))
    partner = given["partner"] or sender(graph)
    if not partner:
        raise DocumentError("does not say who sends it", advice="Give --publisher with the name of the partner.")
    if not graph.of_class("ikg:Statement"):
        advice = "Statements are nodes of class ikg:Statement; docs/partners.md shows one."
        raise DocumentError("holds no statements", advice=advice)
    data_graph = Graph()
    for quad in quads:
        data_graph.add((to_rdflib(quad.subject), to_rdflib(quad.predicate), to_rdflib(quad.object)))
    if found := findings(data_graph):
        raise DocumentError(
            f"does not conform to the shapes in {len(found)} places: {'; '.join(map(told, found[:SHOWN]))}",
            advice="Mend these nodes; `kg validate` lists all of them.",
        )
    bundle = sent(graph, partner, given["name"], given["marking"], given["licence"])
    return Content(text=bundle.model_dump_json(), media_type="application/json")


def told(finding: Finding) -> str:
    """A finding in words."""
    value = f", not {finding.value}" if finding.value and finding.value != finding.node else ""
    return f"{finding.node}: {finding.message}{value}"
