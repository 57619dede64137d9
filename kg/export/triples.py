"""Triples: rows of the graph in, RDF triples out; one function for each kind of node.

The form: entities with direct triples for accepted propositions; each statement a node of its own (RDF 1.1), with its
speaker (PROV-O), its words and their place (Web Annotation selectors) and the proposition it states.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pyoxigraph import Literal, NamedNode, Triple

from kg.export.vocabulary import Namespace, attribute_iri, iri, literal, term
from kg.ontology import ontology
from kg.ontology.model import Attribute

__all__ = ["entity_triples", "proposition_triples", "statement_triples"]

Row = Mapping[str, Any]

TYPE = "rdf:type"
UNEXPORTED = frozenset({"id", "text"})
"""Attributes that stay here: ids are in the IRI, and a source's text is its publisher's."""
SELECTED = frozenset({"quote", "start", "end"})
"""Attributes of a statement that stand on its selectors."""


def entity_triples(names: Namespace, row: Row) -> Iterator[Triple]:
    """One entity: its classes and its attributes."""
    node = names.entity(row["id"])
    model = ontology()
    class_name = next(label for label in row["labels"] if label in model.entity_classes)
    for label in sorted(row["labels"]):
        yield Triple(node, iri(TYPE), iri(model.classes[label].class_uri))
    yield from attribute_triples(node, model.attributes_of(class_name), row["properties"], UNEXPORTED)


def proposition_triples(names: Namespace, row: Row) -> Iterator[Triple]:
    """One proposition, and the direct triple for it where somebody affirms it."""
    model = ontology()
    node, subject = names.proposition(row["id"]), names.entity(row["subject"])
    properties = row["properties"]
    predicate = model.predicates[properties["predicate"]]
    relation = iri(predicate.slot_uri)
    target = names.entity(row["object"]) if row["object"] else literal(properties["datatype"], properties["value"])
    yield Triple(node, iri(TYPE), iri(model.classes["Proposition"].class_uri))
    yield Triple(node, iri("rdf:subject"), subject)
    yield Triple(node, iri("rdf:predicate"), relation)
    yield Triple(node, iri("rdf:object"), target)
    written = {"id", "predicate", "value", "datatype"}
    yield from attribute_triples(node, model.attributes_of("Proposition"), properties, written)
    if row["affirmed"]:
        yield Triple(subject, relation, target)


def statement_triples(names: Namespace, row: Row) -> Iterator[Triple]:
    """One statement: who says it, where, how surely, in which words."""
    model = ontology()
    node = names.statement(row["id"])
    properties = row["properties"]
    yield Triple(node, iri(TYPE), iri(model.classes["Statement"].class_uri))
    yield Triple(node, term("states"), names.proposition(row["proposition"]))
    yield Triple(node, iri("prov:wasAttributedTo"), names.entity(row["speaker"]))
    yield Triple(node, term("statedIn"), names.entity(row["document"]))
    if row["primarySource"]:
        yield Triple(node, iri("prov:hadPrimarySource"), names.entity(row["primarySource"]))
    if row["respondsTo"]:
        yield Triple(node, term("respondsTo"), names.statement(row["respondsTo"]))
    yield from attribute_triples(node, model.attributes_of("Statement"), properties, UNEXPORTED | SELECTED)
    if properties.get("quote") is not None:
        yield from selector_triples(names, row["id"], properties)


def selector_triples(names: Namespace, key: str, properties: Row) -> Iterator[Triple]:
    """The evidence: the exact words, and where they stand in the document's text."""
    node, quote, position = names.statement(key), names.statement(key, "quote"), names.statement(key, "position")
    yield Triple(node, iri("oa:hasSelector"), quote)
    yield Triple(node, iri("oa:hasSelector"), position)
    yield Triple(quote, iri(TYPE), iri("oa:TextQuoteSelector"))
    yield Triple(quote, iri("oa:exact"), Literal(properties["quote"]))
    yield Triple(position, iri(TYPE), iri("oa:TextPositionSelector"))
    for edge in ("start", "end"):
        value = Literal(str(properties[edge]), datatype=iri("xsd:nonNegativeInteger"))
        yield Triple(position, iri(f"oa:{edge}"), value)


def attribute_triples(
    node: NamedNode, attributes: Mapping[str, Attribute], properties: Row, left_out: set[str] | frozenset[str]
) -> Iterator[Triple]:
    """The properties of a node that its class declares, in the order of their names."""
    for name in sorted(attributes):
        attribute = attributes[name]
        value = properties.get(attribute.property_name)
        if value is None or name in left_out:
            continue
        for single in sorted(value) if isinstance(value, list) else [value]:
            yield Triple(node, attribute_iri(attribute), literal(attribute.range, single))
