"""Validation: an RDF file from anyone in, the findings of the ontology's SHACL shapes out."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path

import pyshacl
from rdflib import Graph
from rdflib.namespace import RDF, SH
from rdflib.plugins.shared.jsonld.errors import JSONLDException
from rdflib.term import Node
from rdflib.util import guess_format

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
    """Findings in one RDF file, sorted; none means that it conforms.

    Raises:
        ExportError: the file cannot be read, is of an unknown format or is not RDF.
    """
    format_name = guess_format(file.name)
    if format_name is None:
        advice = "Name it .ttl, .nt, .nq, .trig, .jsonld or .rdf."
        raise ExportError("the ending of its name does not tell its format", place=file, advice=advice)
    data = Graph()
    try:
        data.parse(source=file.open("rb"), format=format_name)
    except OSError as error:
        raise ExportError(f"cannot be read: {error.strerror or error}", place=file) from error
    except (SyntaxError, ValueError, JSONLDException) as error:
        raise ExportError(f"is not valid {format_name}: {error}", place=file) from error
    return findings(data)


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
