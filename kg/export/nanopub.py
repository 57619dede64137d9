"""Nanopublications: the content of an export in; one nanopublication a statement, each in four named graphs, out.

The form is that of the guidelines of nanopub.net: a head, an assertion, its provenance and the publication's own data.
Asserted is what the statement says of its proposition; the direct triple only where it says so without a hedge.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib.metadata import version
from typing import IO, Any

from pyoxigraph import Literal, NamedNode, RdfFormat

from kg.export.content import Content, Resource
from kg.export.rdf import write
from kg.export.triples import Arc, activity_arcs, direct_arcs, is_affirmed, label_arcs, proposition_arcs, statement_arcs
from kg.export.vocabulary import iri, licence_node, literal

__all__ = ["Nanopublications", "write_nanopublications"]

SCHEMA = "http://www.nanopub.org/nschema#"

ASSERTED = frozenset({"ikg:states", "ikg:polarity", "ikg:likelihood", "ikg:hedge"})
"""What of a statement belongs to what it says; all else is about who says it, and where."""


def write_nanopublications(content: Content, stream: IO[bytes]) -> int:
    """TriG; returns the number of nanopublications."""
    space = f"{content.names.base}nanopub/"
    write(RdfFormat.TRIG, Nanopublications(content), stream, np=SCHEMA, nanopub=space)
    return sum(content.scope.markings.values())


class Nanopublications:
    """The statements of an export as nanopublications, in their order."""

    def __init__(self, content: Content) -> None:
        self.content = content
        self.names = content.names
        self.software = NamedNode(f"{self.names.base}activity/export#software")

    def resources(self) -> Iterator[Resource]:
        """Four graphs a statement."""
        asserted = {iri(name) for name in ASSERTED}
        for row in self.content.statements(named=True):
            node = NamedNode(f"{self.names.base}nanopub/{row['id']}")
            assertion, provenance, publication = (
                NamedNode(f"{node.value}#{part}") for part in ("assertion", "provenance", "pubinfo")
            )
            bits = self.content.scope.statements[row["id"]]
            said = list(statement_arcs(self.names, row, bits))
            yield (
                NamedNode(f"{node.value}#Head"),
                [
                    (node, iri("rdf:type"), NamedNode(f"{SCHEMA}Nanopublication")),
                    (node, NamedNode(f"{SCHEMA}hasAssertion"), assertion),
                    (node, NamedNode(f"{SCHEMA}hasProvenance"), provenance),
                    (node, NamedNode(f"{SCHEMA}hasPublicationInfo"), publication),
                ],
            )
            yield assertion, [*self.assertion(row), *(arc for arc in said if arc[1] in asserted)]
            yield provenance, [*self.provenance(row, assertion), *(arc for arc in said if arc[1] not in asserted)]
            yield publication, self.publication(row, node)

    def assertion(self, row: dict[str, Any]) -> Iterator[Arc]:
        """The proposition, and the triple that it is where it is affirmed as it stands."""
        said = {**row["said"], "object": row["object"]}
        # Of an entry that was merged with another, what is said of the two says nothing.
        unhedged = is_affirmed(row) and row["properties"]["likelihood"] == "stated"
        if unhedged and row["subject"] != row["object"]:
            yield from direct_arcs(self.names, self.names.entity(row["subject"]), said, self.content.scope)
        yield from proposition_arcs(self.names, {**row, "id": row["proposition"], "properties": row["said"]})

    def provenance(self, row: dict[str, Any], assertion: NamedNode) -> Iterator[Arc]:
        """Who asserts it, where and how it came here."""
        properties = row["properties"]
        yield assertion, iri("prov:wasAttributedTo"), self.names.entity(row["speaker"])
        yield assertion, iri("prov:wasDerivedFrom"), self.names.node("Statement", row["id"])
        yield assertion, iri("prov:hadPrimarySource"), self.names.entity(row["primarySource"] or row["document"])
        yield assertion, iri("prov:wasGeneratedBy"), self.names.activity(properties["method"])
        yield from activity_arcs(self.names, [properties["method"]])

    def publication(self, row: dict[str, Any], node: NamedNode) -> Iterator[Arc]:
        """When and by what it was published, for whom and under which licence, and what its nodes are called."""
        properties = row["properties"]
        yield node, iri("dcterms:created"), literal("datetime", properties["recordedOn"])
        yield node, iri("dcterms:creator"), self.software
        yield node, iri("ikg:marking"), literal("marking", properties["marking"])
        if licence := properties.get("licence") or row["report"].get("licence"):
            yield node, iri("dcterms:license"), licence_node(licence)
        yield self.software, iri("rdf:type"), iri("prov:SoftwareAgent")
        yield self.software, iri("skos:prefLabel"), Literal(f"influence-kg {version('influence-kg')}")
        named = {row[key] for key in ("subject", "object", "speaker", "document", "primarySource") if row[key]}
        for key in sorted(named):
            yield from label_arcs(self.names, row["entities"][key])
