"""OWL: the ontology in, an OWL 2 DL ontology in Turtle out.

Domains and ranges are stated for properties of this namespace alone: to narrow `skos:prefLabel` or `dcterms:title` for
the whole world is not ours. Mappings are SKOS annotations, never `owl:equivalentClass`, so that nothing is inferred
from them. Propositions use RDF's reification words, which OWL 2 DL reserves; those have no axiom here.
"""

from __future__ import annotations

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, OWL, RDF, RDFS, SKOS
from rdflib.term import Node

from kg.ontology.emit.turtle import new_graph, ref, serialize, union, words
from kg.ontology.model import Attribute, Declared, Ontology, Predicate

__all__ = ["emit"]


def emit(ontology: Ontology) -> str:
    """Classes, properties, datatypes, labels, definitions and mappings."""
    graph = new_graph(ontology)
    add_header(graph, ontology)
    add_classes(graph, ontology)
    add_datatypes(graph, ontology)
    for predicate in ontology.predicates.values():
        add_predicate(graph, ontology, predicate)
    add_attributes(graph, ontology)
    return serialize(graph, "OWL ontology.")


def add_header(graph: Graph, ontology: Ontology) -> None:
    """The ontology itself."""
    node = URIRef(ontology.id)
    graph.add((node, RDF.type, OWL.Ontology))
    graph.add((node, OWL.versionInfo, Literal(ontology.version)))
    graph.add((node, DCTERMS.title, words(ontology.title)))
    graph.add((node, DCTERMS.description, words(ontology.description)))
    graph.add((node, DCTERMS.license, Literal(ontology.license)))
    for annotation in (DCTERMS.title, DCTERMS.description, DCTERMS.license, SKOS.exactMatch, SKOS.closeMatch):
        graph.add((annotation, RDF.type, OWL.AnnotationProperty))


def add_words(graph: Graph, ontology: Ontology, node: Node, label: str, declared: Declared) -> None:
    """Label, definition and mappings."""
    graph.add((node, RDFS.label, words(label)))
    graph.add((node, RDFS.comment, words(declared.description)))
    graph.add((node, RDFS.isDefinedBy, URIRef(ontology.id)))
    for match in declared.exact_mappings:
        graph.add((node, SKOS.exactMatch, ref(ontology, match)))
    for match in declared.close_mappings:
        graph.add((node, SKOS.closeMatch, ref(ontology, match)))


def add_classes(graph: Graph, ontology: Ontology) -> None:
    """Classes and roles; the classes of entities exclude each other."""
    for declared in ontology.classes.values():
        node = ref(ontology, declared.class_uri)
        graph.add((node, RDF.type, OWL.Class))
        add_words(graph, ontology, node, declared.label, declared)
        parent = declared.is_a or ("Entity" if declared.mixin else None)
        if parent:
            graph.add((node, RDFS.subClassOf, ref(ontology, ontology.classes[parent].class_uri)))
    graph.add((SKOS.Concept, RDF.type, OWL.Class))
    apart = [ref(ontology, c.class_uri) for c in ontology.entity_classes.values()]
    # Pairs, not owl:AllDisjointClasses: that needs a blank node at the top of the file.
    for first, node in enumerate(apart):
        for other in apart[first + 1 :]:
            graph.add((node, OWL.disjointWith, other))


def add_datatypes(graph: Graph, ontology: Ontology) -> None:
    """Literal types that are not XML Schema's."""
    for declared in ontology.types.values():
        if not declared.uri.startswith("xsd:"):
            node = ref(ontology, declared.uri)
            graph.add((node, RDF.type, RDFS.Datatype))
            add_words(graph, ontology, node, declared.name, declared)


def add_predicate(graph: Graph, ontology: Ontology, predicate: Predicate) -> None:
    """An object property, or a datatype property where the object is a literal."""
    node = ref(ontology, predicate.slot_uri)
    to_literal = ontology.is_literal(predicate.name)
    graph.add((node, RDF.type, OWL.DatatypeProperty if to_literal else OWL.ObjectProperty))
    if not is_own(ontology, predicate.slot_uri):
        return
    add_words(graph, ontology, node, predicate.label, predicate)
    domain = [ref(ontology, ontology.classes[name].class_uri) for name in ontology.domain_of(predicate.name)]
    graph.add((node, RDFS.domain, union(graph, domain)))
    if to_literal:
        graph.add((node, RDFS.range, URIRef(ontology.datatype_iri(predicate.ranges[0]))))
    else:
        targets = [ref(ontology, ontology.classes[name].class_uri) for name in predicate.ranges]
        graph.add((node, RDFS.range, union(graph, targets)))


def add_attributes(graph: Graph, ontology: Ontology) -> None:
    """Each attribute once, with the union of the classes that declare it as its domain."""
    owners: dict[str, list[str]] = {}
    attributes: dict[str, Attribute] = {}
    for name, declared in ontology.classes.items():
        for attribute in declared.attributes.values():
            if attribute.slot_uri and not attribute.slot_uri.startswith("rdf:"):
                owners.setdefault(attribute.slot_uri, []).append(name)
                attributes[attribute.slot_uri] = attribute
    for curie, attribute in attributes.items():
        node = ref(ontology, curie)
        graph.add((node, RDF.type, property_kind(ontology, attribute)))
        if is_own(ontology, curie):
            add_words(graph, ontology, node, attribute.label, attribute)
            domain = [ref(ontology, ontology.classes[name].class_uri) for name in owners[curie]]
            graph.add((node, RDFS.domain, union(graph, domain)))
            graph.add((node, RDFS.range, range_of(ontology, attribute)))


def property_kind(ontology: Ontology, attribute: Attribute) -> URIRef:
    """SKOS labels and notes are annotations in SKOS itself; values of enums are individuals."""
    if str(attribute.slot_uri).startswith(("skos:", "dcterms:")):
        return OWL.AnnotationProperty
    if attribute.range in ontology.enums or ontology.is_reference(attribute) or attribute.range == "uriorcurie":
        return OWL.ObjectProperty
    return OWL.DatatypeProperty


def range_of(ontology: Ontology, attribute: Attribute) -> URIRef:
    """The class, concept or datatype that its values are."""
    if attribute.range in ontology.enums:
        return SKOS.Concept
    if ontology.is_reference(attribute):
        return ref(ontology, ontology.classes[attribute.range].class_uri)
    return URIRef(ontology.datatype_iri(attribute.range))


def is_own(ontology: Ontology, curie: str) -> bool:
    """Whether an IRI is of this ontology's namespace."""
    return curie.startswith(f"{ontology.default_prefix}:")
