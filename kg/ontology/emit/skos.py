"""SKOS: the ontology's enums in, one concept scheme for each, in Turtle, out.

A concept of a tree (narratives, techniques) is the very entity that the graph holds, under the default base IRI. Its
words carry no language tag, as in the RDF export, so that the two say the same triples when they are merged.
"""

from __future__ import annotations

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import RDF, SKOS

from kg.ontology.emit.turtle import new_graph, ref, serialize, words
from kg.ontology.model import EnumDefinition, Ontology, PermissibleValue

__all__ = ["emit"]


def emit(ontology: Ontology) -> str:
    """All schemes and their concepts."""
    graph = new_graph(ontology)
    for enum in ontology.enums.values():
        scheme = URIRef(ontology.scheme_iri(enum.name))
        graph.add((scheme, RDF.type, SKOS.ConceptScheme))
        graph.add((scheme, SKOS.prefLabel, words(enum.name)))
        graph.add((scheme, SKOS.definition, words(enum.description)))
        for value in enum.permissible_values.values():
            add_concept(graph, ontology, enum, value)
    return serialize(graph, "SKOS vocabularies.")


def add_concept(graph: Graph, ontology: Ontology, enum: EnumDefinition, value: PermissibleValue) -> None:
    """One concept: its words, its place in the tree, its mappings."""
    scheme = URIRef(ontology.scheme_iri(enum.name))
    node = URIRef(ontology.value_iri(enum.name, value.name))
    told = Literal if enum.entity_class else words
    graph.add((node, RDF.type, SKOS.Concept))
    if enum.entity_class:
        graph.add((node, RDF.type, ref(ontology, ontology.classes[enum.entity_class].class_uri)))
    graph.add((node, SKOS.inScheme, scheme))
    graph.add((node, SKOS.notation, Literal(value.name)))
    graph.add((node, SKOS.prefLabel, told(value.title)))
    graph.add((node, SKOS.definition, told(value.description)))
    for alias in value.aliases:
        graph.add((node, SKOS.altLabel, told(alias)))
    if value.is_a:
        wider = URIRef(ontology.value_iri(enum.name, value.is_a))
        graph.add((node, SKOS.broader, wider))
        graph.add((wider, SKOS.narrower, node))
    else:
        graph.add((node, SKOS.topConceptOf, scheme))
        graph.add((scheme, SKOS.hasTopConcept, node))
    for match in value.exact_mappings:
        graph.add((node, SKOS.exactMatch, ref(ontology, match)))
    for match in value.close_mappings:
        graph.add((node, SKOS.closeMatch, ref(ontology, match)))
    if value.annotations.disarm:
        graph.add((node, ref(ontology, "ikg:disarm"), Literal(value.annotations.disarm)))
        graph.add((node, SKOS.closeMatch, ref(ontology, f"disarmred:{value.annotations.disarm}.md")))
