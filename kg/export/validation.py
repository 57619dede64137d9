"""Validation: an RDF file from anyone in, the findings of the ontology's SHACL shapes out."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path

import pyoxigraph
import pyshacl
from rdflib import BNode, Graph, Literal, URIRef
from rdflib.namespace import RDF, SH
from rdflib.term import Node

from kg.errors import ExportError
from ontology import root

__all__ = ["Finding", "validate"]


@dataclass(frozen=True, order=True)
class Finding:
    """One place where the data is not as the shapes ask."""

    node: str
    path: str
    message: str
    value: str

    def as_dict(self) -> dict[str, str]:
        """For JSON."""
        return asdict(self)


def validate(file: Path) -> list[Finding]:
    """Findings in one RDF file, sorted; none means that it conforms. Named graphs are judged together.

    Raises:
        ExportError: the file cannot be read, is of an unknown format or is not RDF.
    """
    return findings(read_graph(file))


def read_graph(file: Path) -> Graph:
    """The triples of a file. pyoxigraph reads them, since it fetches nothing that the file refers to.

    Raises:
        ExportError: the file cannot be read, is of an unknown format or is not RDF.
    """
    format_name = pyoxigraph.RdfFormat.from_extension(file.suffix.removeprefix("."))
    if format_name is None:
        advice = "Name it .ttl, .nt, .nq, .trig, .jsonld or .rdf."
        raise ExportError("the ending of its name does not tell its format", place=file, advice=advice)
    graph = Graph()
    try:
        data = file.read_bytes()
        if format_name == pyoxigraph.RdfFormat.RDF_XML and b"<!DOCTYPE" in data:
            advice = "Remove it; entities can grow a small file to fill all memory."
            raise ExportError("has a document type declaration", place=file, advice=advice)
        for quad in pyoxigraph.parse(data, format=format_name, base_iri="urn:file"):
            graph.add((to_rdflib(quad.subject), to_rdflib(quad.predicate), to_rdflib(quad.object)))
    except OSError as error:
        raise ExportError(f"cannot be read: {error.strerror or error}", place=file) from error
    except (SyntaxError, ValueError) as error:
        raise ExportError(f"is not valid {format_name.name}: {error}", place=file) from error
    return graph


def to_rdflib(term: object) -> Node:
    """A term of pyoxigraph as one of rdflib.

    Raises:
        ValueError: it is a triple inside a triple, which RDF 1.1 does not have.
    """
    if isinstance(term, pyoxigraph.NamedNode):
        return URIRef(term.value)
    if isinstance(term, pyoxigraph.BlankNode):
        return BNode(term.value)
    if isinstance(term, pyoxigraph.Literal):
        return Literal(term.value, lang=term.language, datatype=None if term.language else URIRef(term.datatype.value))
    raise ValueError("RDF-star is not supported")


def findings(data: Graph) -> list[Finding]:
    """Findings in a graph that is already parsed."""
    shapes = Graph().parse(data=(root() / "generated" / "shapes.ttl").read_text(encoding="utf-8"), format="turtle")
    _, report, text = pyshacl.validate(data, shacl_graph=shapes, inference="none", advanced=False)
    if not isinstance(report, Graph):
        raise ExportError(f"the shapes could not be applied: {text}")
    return sorted(read_finding(report, result) for result in report.subjects(RDF.type, SH.ValidationResult))


def read_finding(report: Graph, result: Node) -> Finding:
    """One SHACL validation result in words."""

    def first(predicate: Node) -> str:
        value = report.value(result, predicate)
        return "" if value is None else str(value)

    return Finding(first(SH.focusNode), first(SH.resultPath), first(SH.resultMessage), first(SH.value))
