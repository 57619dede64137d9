"""Turtle: statements about IRIs in, one deterministic Turtle text out.

rdflib sorts subjects and predicates; blank nodes occur only where each hangs on a single place (lists and unions), so
that no label of theirs is ever written.
"""

from __future__ import annotations

from collections.abc import Iterable

from rdflib import BNode, Graph, Literal, URIRef
from rdflib.collection import Collection
from rdflib.namespace import OWL, RDF
from rdflib.term import Node

from kg.ontology.model import Ontology

__all__ = ["LANGUAGE", "new_graph", "rdf_list", "ref", "serialize", "union", "words"]

LANGUAGE = "en"
"""The language in which labels and definitions are written."""


def new_graph(ontology: Ontology) -> Graph:
    """An empty graph that knows the prefixes of the ontology and no others."""
    graph = Graph(bind_namespaces="none")
    for prefix, namespace in sorted(ontology.prefixes.items()):
        graph.bind(prefix, namespace)
    return graph


def ref(ontology: Ontology, curie: str) -> URIRef:
    """A prefixed name as an IRI."""
    return URIRef(ontology.expand(curie))


def words(text: str) -> Literal:
    """A label or definition."""
    return Literal(text, lang=LANGUAGE)


def rdf_list(graph: Graph, items: Iterable[Node]) -> Node:
    """An RDF list in the order given."""
    head = BNode()
    Collection(graph, head, list(items))
    return head


def union(graph: Graph, classes: Iterable[URIRef]) -> Node:
    """The one class, or the union of several."""
    members = list(classes)
    if len(members) == 1:
        return members[0]
    node = BNode()
    graph.add((node, RDF.type, OWL.Class))
    graph.add((node, OWL.unionOf, rdf_list(graph, members)))
    return node


def serialize(graph: Graph, title: str) -> str:
    """The graph as Turtle, under a comment that says where it comes from."""
    head = f"# {title} Generated from the ontology; do not edit, run `kg ontology build`.\n"
    return head + graph.serialize(format="turtle").strip() + "\n"
