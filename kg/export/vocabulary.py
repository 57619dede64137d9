"""Vocabulary: names of the ontology in, IRIs as pyoxigraph nodes out."""

from __future__ import annotations

import re
from datetime import datetime
from decimal import Decimal
from functools import lru_cache
from urllib.parse import quote, urlsplit

from neo4j.time import DateTime
from pyoxigraph import Literal, NamedNode

from kg.errors import ExportError
from kg.ontology import ontology

__all__ = ["Namespace", "address_node", "iri", "licence_node", "literal"]

SPDX = "http://spdx.org/licenses/"

# Spaces, control characters and what RFC 3987 bars; marks that turn the direction of writing, by which an address can
# look like another one.
UNSAFE = re.compile(r"[\x00-\x20<>\"{}|\\^`\x7f-\xa0\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
BROKEN_ESCAPE = re.compile(r"%(?![0-9A-Fa-f]{2})")


class Namespace:
    """IRIs of things in one graph, under its configurable base."""

    def __init__(self, base: str) -> None:
        try:
            self.root = NamedNode(base)
        except ValueError as error:
            raise ExportError(f"'{base}' is not an IRI", place="KG_BASE_IRI", advice=BASE_ADVICE) from error
        if not base.startswith(("http://", "https://")) or not base.endswith("/"):
            raise ExportError(f"'{base}' cannot be the base of IRIs", place="KG_BASE_IRI", advice=BASE_ADVICE)
        self.base = base
        self.entity = lru_cache(maxsize=16_384)(self.make_entity)

    def node(self, class_name: str, key: str, part: str = "") -> NamedNode:
        """A node by the class that the ontology declares for it, or a named part of it such as its quote."""
        if class_name == "Decision":  # A part of the statement that it is about.
            statement, _, number = key.rpartition("-")
            return NamedNode(f"{self.base}statement/{statement}#decision-{number}")
        if class_name in ("Proposition", "Statement"):
            return NamedNode(f"{self.base}{class_name.lower()}/{key}{'#' + part if part else ''}")
        return NamedNode(f"{self.base}entity/{key}#{part}") if part else self.entity(key)

    def make_entity(self, key: str) -> NamedNode:
        """The node of an entity."""
        return NamedNode(f"{self.base}entity/{key}")

    def graph(self, report: str) -> NamedNode:
        """The named graph of the statements that stand in a report."""
        return self.node("Report", report, "statements")

    def activity(self, method: str) -> NamedNode:
        """The activity that makes statements by a method."""
        return NamedNode(f"{self.base}activity/{quote(method, safe='')}")


BASE_ADVICE = "Set it to an address that ends with a slash, such as https://example.org/kg/."


@lru_cache(maxsize=1024)
def iri(curie: str) -> NamedNode:
    """The IRI behind a prefixed name that the ontology declares."""
    return NamedNode(ontology().expand(curie))


@lru_cache(maxsize=1024)
def concept(enum: str, value: str) -> NamedNode:
    """A value of a closed list."""
    return NamedNode(ontology().value_iri(enum, value))


@lru_cache(maxsize=64)
def datatype(range_name: str) -> NamedNode:
    """The RDF datatype of a literal type."""
    return NamedNode(ontology().datatype_iri(range_name))


def literal(range_name: str, value: object) -> Literal | NamedNode:
    """A property value as RDF, by the range that the ontology declares for it."""
    if range_name == "string":
        return Literal(str(value))
    if range_name in ontology().enums:
        return concept(range_name, str(value))
    if range_name in ("uri", "uriorcurie"):
        return address_node(str(value))
    if range_name == "datetime" and isinstance(value, str):
        value = datetime.fromisoformat(value)
    return Literal(lexical_form(value), datatype=datatype(range_name))


def lexical_form(value: object) -> str:
    """A boolean, number or time as XML Schema writes it, in the form that other tools keep when they normalise."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float):
        return f"{Decimal(repr(value)):f}"
    if isinstance(value, DateTime):
        value = value.to_native()
    if isinstance(value, datetime):
        return value.isoformat()
    return str(value)


def address_node(raw: str) -> Literal | NamedNode:
    """A web address as an IRI where it can be one, percent-encoded where it must be, and as plain text otherwise.

    Only http, https and urn become IRIs: a partner's browser must never be handed a `javascript:` link.
    """
    prefix, _, rest = raw.partition(":")
    if prefix in ontology().prefixes and not rest.startswith("//"):
        raw = ontology().prefixes[prefix] + rest
    encoded = BROKEN_ESCAPE.sub("%25", UNSAFE.sub(lambda found: quote(found.group()), raw.strip()))
    try:
        parts = urlsplit(encoded)
        if parts.scheme not in ("http", "https", "urn") or (parts.scheme != "urn" and not parts.hostname):
            return Literal(raw)
        return NamedNode(encoded)
    except ValueError:
        return Literal(raw)


def licence_node(licence: str) -> Literal | NamedNode:
    """A licence by its address or SPDX identifier; words stay words."""
    if "://" in licence:
        return address_node(licence)
    plain = licence.replace("-", "").replace(".", "").replace("+", "").isalnum()
    return NamedNode(SPDX + licence) if plain else Literal(licence)
