"""Deltas: content since a time in; the nodes that were added, changed and removed, told in RDF, out.

To apply one: drop whatever is said of the nodes it lists and of their parts (`#` and more behind their IRI), and of
activities and their software, then add everything else that it holds. `queries/sparql/apply-delta.ru` does it.
"""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode

from kg.export.scope import Change
from kg.export.triples import Arc
from kg.export.vocabulary import Namespace, iri

__all__ = ["Delta"]


class Delta:
    """What became of nodes since a time."""

    def __init__(self, names: Namespace, since: str) -> None:
        self.node = NamedNode(f"{names.base}delta")
        self.since = since
        self.changes: list[tuple[NamedNode, str, Change]] = [(names.root, "void:Dataset", "changed")]

    def note(self, node: NamedNode, class_uri: str, change: Change | None) -> None:
        """Keep what became of a node."""
        if change is not None:
            self.changes.append((node, class_uri, change))

    def arcs(self) -> Iterator[Arc]:
        """The list, a tombstone for each node that is gone."""
        yield self.node, iri("rdf:type"), iri("as:Collection")
        yield self.node, iri("ikg:since"), Literal(self.since, datatype=iri("xsd:dateTime"))
        for node, _, change in self.changes:
            yield self.node, iri(f"ikg:{change}"), node
        for node, class_uri, change in self.changes:
            if change == "removed":
                yield node, iri("rdf:type"), iri("as:Tombstone")
                yield node, iri("as:formerType"), iri(class_uri)
