"""Vocabulary: names of the ontology in, IRIs as pyoxigraph nodes out."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import quote, urlsplit

from neo4j.time import DateTime
from pyoxigraph import Literal, NamedNode

from kg.ontology import ontology
from kg.ontology.model import Attribute, camel

__all__ = ["Namespace", "address_node", "attribute_iri", "iri", "literal", "term", "value_iri"]

TYPED = {
    "integer": "xsd:integer",
    "float": "xsd:decimal",
    "boolean": "xsd:boolean",
    "datetime": "xsd:dateTime",
}
"""Datatypes of LinkML's own types that are not plain strings; ours stand in `ontology/schema/types.yaml`."""

UNSAFE = re.compile(r"[\x00-\x20<>\"{}|\\^`]")
BROKEN_ESCAPE = re.compile(r"%(?![0-9A-Fa-f]{2})")


class Namespace:
    """IRIs of things in one graph, under its configurable base."""

    def __init__(self, base: str) -> None:
        self.base = base

    def entity(self, key: str) -> NamedNode:
        """An entity."""
        return NamedNode(f"{self.base}entity/{key}")

    def proposition(self, key: str) -> NamedNode:
        """A proposition."""
        return NamedNode(f"{self.base}proposition/{key}")

    def statement(self, key: str, part: str = "") -> NamedNode:
        """A statement, or a named part of it such as its quote."""
        return NamedNode(f"{self.base}statement/{key}{'#' + part if part else ''}")


@lru_cache(maxsize=1024)
def iri(curie: str) -> NamedNode:
    """The IRI behind a prefixed name that the ontology declares."""
    return NamedNode(ontology().expand(curie))


def term(name: str) -> NamedNode:
    """A name in the ontology's own namespace."""
    return iri(f"{ontology().default_prefix}:{name}")


def value_iri(enum: str, value: str) -> NamedNode:
    """A value of a closed list."""
    return term(f"{enum}/{value}")


def attribute_iri(attribute: Attribute) -> NamedNode:
    """The property for an attribute: its declared IRI, or its name in the ontology's namespace."""
    return iri(attribute.slot_uri) if attribute.slot_uri else term(camel(attribute.name))


def literal(range_name: str, value: object) -> Literal | NamedNode:
    """A property value as RDF, by the range that the ontology declares for it."""
    model = ontology()
    if range_name in model.enums:
        return value_iri(range_name, str(value))
    if range_name in ("uri", "uriorcurie"):
        return address_node(str(value))
    if range_name in model.types and model.types[range_name].uri != "xsd:string":
        return Literal(str(value), datatype=iri(model.types[range_name].uri))
    if range_name in TYPED:
        return Literal(lexical_form(value), datatype=iri(TYPED[range_name]))
    return Literal(str(value))


def lexical_form(value: object) -> str:
    """A boolean, number or time as XML Schema writes it, in the form that other tools keep when they normalise."""
    if isinstance(value, bool):
        return str(value).lower()
    return value.to_native().isoformat() if isinstance(value, DateTime) else str(value)


def address_node(raw: str) -> Literal | NamedNode:
    """A web address as an IRI where it can be one, percent-encoded where it must be, and as plain text otherwise.

    Only http, https and urn become IRIs: a partner's browser must never be handed a `javascript:` link.
    """
    prefix, _, rest = raw.partition(":")
    if prefix in ontology().prefixes and not rest.startswith("//"):
        return iri(raw)
    encoded = BROKEN_ESCAPE.sub("%25", UNSAFE.sub(lambda found: quote(found.group()), raw.strip()))
    try:
        parts = urlsplit(encoded)
        if parts.scheme not in ("http", "https", "urn") or (parts.scheme != "urn" and not parts.hostname):
            return Literal(raw)
        return NamedNode(encoded)
    except ValueError:
        return Literal(raw)
