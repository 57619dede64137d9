"""Descriptions: an export and the file it was written to in, DCAT and VoID about it in Turtle out."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from urllib.parse import quote

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, serialize

from kg.export.content import Content
from kg.export.formats import Format
from kg.export.rdf import prefixes, sorted_prefixes
from kg.export.triples import Arc
from kg.export.vocabulary import iri, licence_node
from kg.ontology import ontology

__all__ = ["describe", "described_in"]


def described_in(file: Path) -> Path:
    """Where the description of a file stands: beside it."""
    return file.with_name(f"{file.name}.dcat.ttl")


def describe(content: Content, chosen: Format, file: Path, count: int) -> None:
    """Write the description of a file that holds `count` triples, quads or rows."""
    arcs = [Triple(*arc) for arc in description(content, chosen, file, count)]
    spaces = prefixes(content.names)
    written = serialize(arcs, format=RdfFormat.TURTLE, prefixes=spaces)
    described_in(file).write_bytes(sorted_prefixes(written or b""))


def description(content: Content, chosen: Format, file: Path, count: int) -> Iterator[Arc]:
    """What the file is, holds and may be used for."""
    scope, root = content.scope, content.names.root
    node = NamedNode(f"{root.value}export/{quote(file.name)}")
    yield root, iri("rdf:type"), iri("dcat:Dataset")
    yield root, iri("rdf:type"), iri("void:Dataset")
    yield root, iri("dcterms:title"), Literal("influence-kg", language="en")
    yield root, iri("dcat:version"), Literal(version("influence-kg"))
    yield root, iri("dcterms:conformsTo"), NamedNode(ontology().id)
    yield root, iri("owl:versionInfo"), Literal(f"ontology {ontology().version}")
    yield root, iri("ikg:marking"), NamedNode(ontology().value_iri("marking", content.marking))
    if scope.latest:
        yield root, iri("dcterms:modified"), Literal(scope.latest, datatype=iri("xsd:dateTime"))
    for licence in sorted(filter(None, scope.licences)):
        yield root, iri("dcterms:license"), licence_node(licence)
    yield root, iri("void:classPartition"), (statements := NamedNode(f"{node.value}#statements"))
    yield statements, iri("void:class"), iri("ikg:Statement")
    yield statements, iri("void:entities"), number(sum(scope.markings.values()))
    for class_name, size in sorted(class_sizes(content).items()):
        part = NamedNode(f"{node.value}#{class_name.lower()}")
        yield root, iri("void:classPartition"), part
        yield part, iri("void:class"), iri(ontology().classes[class_name].class_uri)
        yield part, iri("void:entities"), number(size)
    yield root, iri("dcat:distribution"), node
    yield node, iri("rdf:type"), iri("dcat:Distribution")
    yield node, iri("dcat:mediaType"), NamedNode(f"https://www.iana.org/assignments/media-types/{chosen.media_type}")
    yield node, iri("dcterms:title"), Literal(file.name)
    yield node, iri("dcat:byteSize"), Literal(str(file.stat().st_size), datatype=iri("xsd:nonNegativeInteger"))
    if chosen.unit in ("triples", "quads"):
        yield root, iri("void:triples"), number(count)
    yield node, iri("spdx:checksum"), (checksum := NamedNode(f"{node.value}#sha256"))
    yield checksum, iri("rdf:type"), iri("spdx:Checksum")
    yield checksum, iri("spdx:algorithm"), iri("spdx:checksumAlgorithm_sha256")
    with file.open("rb") as stream:
        value = hashlib.file_digest(stream, "sha256").hexdigest()
    yield checksum, iri("spdx:checksumValue"), Literal(value, datatype=iri("xsd:hexBinary"))


def class_sizes(content: Content) -> Counter[str]:
    """How many entities of each class are visible, by the ids that begin with the class."""
    names = {name.lower(): name for name in ontology().entity_classes}
    shown = (key for key, bits in content.scope.entities.items() if content.scope.shows(bits))
    return Counter(names[key.partition("/")[0]] for key in shown)


def number(value: int) -> Literal:
    """A count."""
    return Literal(str(value), datatype=iri("xsd:integer"))
