"""JSON-LD context: the ontology in, a JSON-LD 1.1 context for data in its Python-free, camelCase names out."""

from __future__ import annotations

import json
from typing import Any

from kg.ontology.model import Attribute, Ontology, Predicate

__all__ = ["emit"]


def emit(ontology: Ontology) -> str:
    """JSON text: prefixes first, then classes, predicates and attributes, each in the order of its name."""
    terms: dict[str, Any] = {
        "@version": 1.1,
        **dict(sorted(ontology.prefixes.items())),
        "id": "@id",
        "type": "@type",
        **{name: declared.class_uri for name, declared in sorted(ontology.classes.items())},
        **dict(sorted(property_terms(ontology).items())),
    }
    return json.dumps({"@context": terms}, ensure_ascii=False, indent=2) + "\n"


def property_terms(ontology: Ontology) -> dict[str, Any]:
    """What each field name means, and how its values are to be read."""
    terms: dict[str, Any] = {}
    for declared in ontology.classes.values():
        for attribute in declared.attributes.values():
            if not attribute.identifier:
                terms[attribute.property_name] = attribute_term(ontology, attribute)
    for predicate in ontology.predicates.values():
        terms[predicate.field] = predicate_term(ontology, predicate)
    return terms


def attribute_term(ontology: Ontology, attribute: Attribute) -> dict[str, Any]:
    """A value of an enum is read as its concept; a plain string stays without a datatype."""
    term: dict[str, Any] = {"@id": attribute.slot_uri}
    if attribute.range in ontology.enums:
        term["@type"] = "@vocab"
        term["@context"] = scoped(ontology, attribute.range)
    elif ontology.is_reference(attribute) or attribute.range in ("uri", "uriorcurie"):
        term["@type"] = "@id"
    elif attribute.annotations.selector and attribute.range == "integer":
        term["@type"] = ontology.expand("xsd:nonNegativeInteger")
    else:
        term |= literal_type(ontology, attribute.range)
    if attribute.multivalued:
        term["@container"] = "@set"
    return term


def scoped(ontology: Ontology, enum: str) -> dict[str, str]:
    """The context in which the values of an enum are read: one that is called as a field is must be told from it."""
    fields = {a.property_name for c in ontology.classes.values() for a in c.attributes.values()}
    fields |= {p.field for p in ontology.predicates.values()}
    clashing = sorted(fields & set(ontology.values_of(enum)))
    return {"@vocab": ontology.value_iri(enum, ""), **{name: ontology.value_iri(enum, name) for name in clashing}}


def predicate_term(ontology: Ontology, predicate: Predicate) -> dict[str, Any]:
    """An entity by its IRI, or a typed literal."""
    to_literal = ontology.is_literal(predicate.name)
    kind = literal_type(ontology, predicate.ranges[0]) if to_literal else {"@type": "@id"}
    return {"@id": predicate.slot_uri, **kind, "@container": "@set"}


def literal_type(ontology: Ontology, range_name: str) -> dict[str, str]:
    """The datatype, where it is not the plain string."""
    datatype = ontology.datatype_iri(range_name)
    return {} if datatype == ontology.expand("xsd:string") else {"@type": datatype}
