"""Triples: rows of the graph in, RDF triples out; one function for each kind of node.

The form: entities with direct triples for accepted propositions; each statement a node of its own (RDF 1.1), with its
speaker (PROV-O), its words and their place (Web Annotation selectors) and the proposition it states. Which property
stands for what is declared in the ontology.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pyoxigraph import Literal, NamedNode, Triple

from kg.export.vocabulary import Namespace, iri, literal
from kg.ontology import ontology

__all__ = ["entity_triples", "proposition_triples", "statement_triples"]

Row = Mapping[str, Any]

TYPE = "rdf:type"
UNEXPORTED = frozenset({"id", "text"})
"""Attributes that stay here: ids are in the IRI, and a source's text is its publisher's."""


def entity_triples(names: Namespace, row: Row) -> Iterator[Triple]:
    """One entity: its classes and its attributes."""
    model = ontology()
    node = names.node("Entity", row["id"])
    class_name = next(label for label in row["labels"] if label in model.entity_classes)
    for label in sorted(row["labels"]):
        yield Triple(node, iri(TYPE), iri(model.classes[label].class_uri))
    yield from attribute_triples(names, node, class_name, row)


def proposition_triples(names: Namespace, row: Row) -> Iterator[Triple]:
    """One proposition, and the direct triple for it where somebody affirms it."""
    model = ontology()
    node, properties = names.node("Proposition", row["id"]), row["properties"]
    relation = iri(model.predicates[properties["predicate"]].slot_uri)
    literal_object = None if row["object"] else literal(properties["datatype"], properties["value"])
    yield Triple(node, iri(TYPE), iri(model.classes["Proposition"].class_uri))
    yield Triple(node, iri("rdf:predicate"), relation)
    if literal_object is not None:
        yield Triple(node, iri("rdf:object"), literal_object)
    yield from attribute_triples(names, node, "Proposition", row, written={"predicate", "value", "datatype"})
    if row["affirmed"]:
        target = literal_object or names.node("Entity", row["object"])
        yield Triple(names.node("Entity", row["subject"]), relation, target)


def statement_triples(names: Namespace, row: Row) -> Iterator[Triple]:
    """One statement: who says it, where, how surely, in which words."""
    model = ontology()
    node = names.node("Statement", row["id"])
    yield Triple(node, iri(TYPE), iri(model.classes["Statement"].class_uri))
    selected = {n: a for n, a in model.attributes_of("Statement").items() if a.annotations.selector}
    yield from attribute_triples(names, node, "Statement", row, written=set(selected))
    for kind in dict.fromkeys(attribute.annotations.selector for attribute in selected.values()):
        parts = {a: row["properties"].get(a.property_name) for a in selected.values() if a.annotations.selector == kind}
        if kind is not None and None not in parts.values():
            # oa:TextQuoteSelector is the part #quote, oa:TextPositionSelector the part #position.
            part = kind.removeprefix("oa:Text").removesuffix("Selector").lower()
            selector = names.node("Statement", row["id"], part)
            yield Triple(node, iri("oa:hasSelector"), selector)
            yield Triple(selector, iri(TYPE), iri(kind))
            for attribute, value in parts.items():
                yield Triple(selector, NamedNode(model.attribute_iri(attribute)), selected_literal(value))


def selected_literal(value: object) -> Literal:
    """Offsets are counted from 0, as the Web Annotation vocabulary has them."""
    return (
        Literal(str(value), datatype=iri("xsd:nonNegativeInteger")) if isinstance(value, int) else Literal(str(value))
    )


def attribute_triples(
    names: Namespace, node: NamedNode, class_name: str, row: Row, written: set[str] | None = None
) -> Iterator[Triple]:
    """The properties of a node that its class declares, and its edges to other nodes, in the order of their names."""
    model = ontology()
    for name, attribute in sorted(model.attributes_of(class_name).items()):
        if name in UNEXPORTED or name in (written or ()):
            continue
        relation = NamedNode(model.attribute_iri(attribute))
        if model.is_reference(attribute):
            if key := row.get(attribute.property_name):
                yield Triple(node, relation, names.node(attribute.range, key))
            continue
        value = row["properties"].get(attribute.property_name)
        for single in [] if value is None else sorted(value) if isinstance(value, list) else [value]:
            yield Triple(node, relation, literal(attribute.range, single))
