"""OWL: two parsers read it; every own name is declared with words; foreign properties are left as wide as they are."""

from __future__ import annotations

import pyoxigraph
import pytest
from rdflib import Graph, URIRef
from rdflib.collection import Collection
from rdflib.namespace import OWL, RDF, RDFS, SKOS

from kg.ontology import ontology
from kg.ontology.emit import owl

OWN = "https://w3id.org/influence-kg/ontology/"


@pytest.fixture(scope="module")
def graph() -> Graph:
    return Graph().parse(data=owl.emit(ontology()), format="turtle")


def classes(graph: Graph, node: object) -> set[str]:
    """The class, or the members of the union."""
    assert isinstance(node, URIRef) or node is not None
    members = graph.value(node, OWL.unionOf)  # type: ignore[arg-type]
    items = list(Collection(graph, members)) if members else [node]
    return {str(item).removeprefix(OWN) for item in items}


def test_another_parser_reads_the_same_number_of_triples(graph: Graph) -> None:
    text = owl.emit(ontology()).encode()
    assert len(list(pyoxigraph.parse(text, format=pyoxigraph.RdfFormat.TURTLE))) == len(graph)


def test_each_own_name_has_a_kind_a_label_and_a_definition(graph: Graph) -> None:
    for node in {s for s in graph.subjects(RDF.type) if str(s).startswith(OWN)}:
        assert graph.value(node, RDFS.label), node
        assert str(graph.value(node, RDFS.comment)).endswith("."), node


def test_no_property_is_of_two_kinds(graph: Graph) -> None:
    kinds = (OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
    for node in {s for kind in kinds for s in graph.subjects(RDF.type, kind)}:
        assert len(list(graph.objects(node, RDF.type))) == 1, node


def test_a_predicate_has_the_declared_domain_and_range(graph: Graph) -> None:
    node = URIRef(OWN + "disruptedBy")
    assert classes(graph, graph.value(node, RDFS.domain)) == {"Operation", "Disruption"}
    assert classes(graph, graph.value(node, RDFS.range)) == {"Organisation", "Country"}


def test_foreign_properties_get_no_domain_and_no_range(graph: Graph) -> None:
    for node, _ in [*graph.subject_objects(RDFS.domain), *graph.subject_objects(RDFS.range)]:
        assert str(node).startswith(OWN)


def test_a_country_is_no_organisation_and_a_target_may_be_either(graph: Graph) -> None:
    def apart(first: str, second: str) -> bool:
        pair = URIRef(OWN + first), URIRef(OWN + second)
        return (pair[0], OWL.disjointWith, pair[1]) in graph or (pair[1], OWL.disjointWith, pair[0]) in graph

    assert apart("Country", "Organisation")
    assert not apart("Country", "Target")


def test_mappings_are_annotations_and_make_nothing_equal(graph: Graph) -> None:
    assert (URIRef(OWN + "Operation"), SKOS.closeMatch, URIRef(ontology().expand("stix:campaign"))) in graph
    for axiom in (OWL.equivalentClass, OWL.equivalentProperty, OWL.sameAs):
        assert not list(graph.subject_objects(axiom))


def test_nothing_is_said_of_words_that_owl_reserves(graph: Graph) -> None:
    assert not [s for s in graph.subjects() if str(s).startswith((str(RDF), str(OWL)))]
