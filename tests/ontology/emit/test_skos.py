"""Vocabularies: one scheme an enum, trees with one root a branch, entities of trees under the IRIs of the export."""

from __future__ import annotations

import pytest
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import RDF, SKOS

from kg.export.validation import findings
from kg.ontology import ontology
from kg.ontology.emit import skos

BASE = "https://w3id.org/influence-kg/"
HIJACKED = URIRef(f"{BASE}entity/technique/hijacked-accounts")


@pytest.fixture(scope="module")
def graph() -> Graph:
    return Graph().parse(data=skos.emit(ontology()), format="turtle")


def test_each_value_is_a_concept_of_one_scheme(graph: Graph) -> None:
    schemes = {URIRef(ontology().scheme_iri(name)) for name in ontology().enums}
    assert set(graph.subjects(RDF.type, SKOS.ConceptScheme)) == schemes
    for name, enum in ontology().enums.items():
        members = set(graph.subjects(SKOS.inScheme, URIRef(ontology().scheme_iri(name))))
        assert members == {URIRef(ontology().value_iri(name, value)) for value in enum.permissible_values}
        assert len(members) == len(enum.permissible_values)


def test_a_value_has_the_iri_that_the_export_writes(graph: Graph) -> None:
    for name, enum in ontology().enums.items():
        if not enum.entity_class:
            for value in enum.permissible_values:
                assert (URIRef(ontology().value_iri(name, value)), RDF.type, SKOS.Concept) in graph


def test_every_concept_is_below_another_or_at_the_top(graph: Graph) -> None:
    for concept in graph.subjects(RDF.type, SKOS.Concept):
        tops = list(graph.objects(concept, SKOS.topConceptOf))
        wider = list(graph.objects(concept, SKOS.broader))
        assert len(tops) + len(wider) == 1
        assert all((parent, SKOS.narrower, concept) in graph for parent in wider)


def test_a_technique_is_an_entity_with_its_disarm_counterpart(graph: Graph) -> None:
    assert (HIJACKED, RDF.type, URIRef(f"{BASE}ontology/Technique")) in graph
    assert (HIJACKED, URIRef(f"{BASE}ontology/disarm"), Literal("T0150.005")) in graph
    assert [str(match).rsplit("/", 1)[1] for match in graph.objects(HIJACKED, SKOS.closeMatch)] == ["T0150.005.md"]


def test_labels_within_a_scheme_are_unique(graph: Graph) -> None:
    for scheme in graph.subjects(RDF.type, SKOS.ConceptScheme):
        labels = [str(graph.value(concept, SKOS.prefLabel)) for concept in graph.subjects(SKOS.inScheme, scheme)]
        assert len(labels) == len(set(labels))


def test_trees_conform_to_the_shapes_of_their_entities(graph: Graph) -> None:
    assert findings(graph) == []
