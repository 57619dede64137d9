"""Vocabulary: names of the ontology in, IRIs as pyoxigraph nodes out."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import quote, urlsplit

from neo4j.time import DateTime
from pyoxigraph import Literal, NamedNode

from kg.ontology import ontology

__all__ = ["Namespace", "address_node", "iri", "literal"]

UNSAFE = re.compile(r"[\x00-\x20<>\"{}|\\^`]")
BROKEN_ESCAPE = re.compile(r"%(?![0-9A-Fa-f]{2})")


class Namespace:
    """IRIs of things in one graph, under its configurable base."""

    def __init__(self, base: str) -> None:
        self.base = base

    def node(self, class_name: str, key: str, part: str = "") -> NamedNode:
        """A node by the class that the ontology declares for it, or a named part of it such as its quote."""
        folder = class_name.lower() if class_name in ("Proposition", "Statement") else "entity"
        return NamedNode(f"{self.base}{folder}/{key}{'#' + part if part else ''}")


@lru_cache(maxsize=1024)
def iri(curie: str) -> NamedNode:
    """The IRI behind a prefixed name that the ontology declares."""
    return NamedNode(ontology().expand(curie))


def literal(range_name: str, value: object) -> Literal | NamedNode:
    """A property value as RDF, by the range that the ontology declares for it."""
    model = ontology()
    if range_name in model.enums:
        return NamedNode(model.value_iri(range_name, str(value)))
    if range_name in ("uri", "uriorcurie"):
        return address_node(str(value))
    return Literal(lexical_form(value), datatype=NamedNode(model.datatype_iri(range_name)))


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
