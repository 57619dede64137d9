"""Entities: rows of an export in, STIX domain objects that carry their id and attributes in the graph out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from pyoxigraph import NamedNode

from kg.export.stix.frame import OPENCTI, PRODUCER, Object, common, marking_id
from kg.export.stix.identifiers import EPOCH, EXTENSION, day, stix_id
from kg.export.stix.mapping import IDENTITY_CLASSES, TYPES
from kg.export.stix.patterns import find_pattern
from kg.export.vocabulary import address_node
from kg.ontology import ontology

__all__ = ["Known", "actor_id", "entity_object", "object_id", "report_object", "voice_id"]

CLASSES = {name.lower(): name for name in TYPES}
OWN_TYPES = frozenset({"channel", "narrative", "event"})
WITH_ALIASES = frozenset({"campaign", "intrusion-set", "attack-pattern", "channel", "narrative", "event"})


@dataclass(frozen=True)
class Known:
    """What is the same for every entity of a bundle: when anything last changed, and its most closed marking.

    A name may be known from one marked source alone, so it is as closed as the whole.
    """

    modified: str
    marking: str


def class_of(key: str) -> str:
    """`Operation` of `operation/spamouflage`."""
    return CLASSES[key.partition("/")[0]]


def object_id(key: str) -> str:
    """The id of the object that an entity is."""
    return stix_id(TYPES[class_of(key)], key)


def actor_id(key: str) -> str:
    """The id of the intrusion set that stands for an entity as the one behind operations."""
    return stix_id("intrusion-set", key)


def voice_id(key: str) -> str:
    """The id of the identity that an entity speaks as: STIX lets identities alone speak."""
    return stix_id("identity", key)


def entity_object(row: dict[str, Any], known: Known, kind: str | None = None, **more: Any) -> Object:
    """The object of an entity, or another `kind` of object that stands for it."""
    key, properties = row["id"], row["properties"]
    class_name = class_of(key)
    kind = kind or TYPES[class_name]
    fields: dict[str, Any] = {
        "created_by_ref": PRODUCER,
        "name": properties["name"],
        "description": properties.get("description"),
        "external_references": list(references(properties)),
        "object_marking_refs": [marking_id(known.marking)],
    }
    if kind in WITH_ALIASES:
        fields["aliases"] = [alias for alias in properties.get("aliases") or [] if alias != properties["name"]]
    if kind == "identity":
        fields["identity_class"] = IDENTITY_CLASSES.get(class_name, "organization")
    elif kind == "location":
        fields["country"] = properties.get("code") or properties["name"]
    elif kind == "indicator":
        pattern = find_pattern(properties["name"])
        fields |= {"pattern": pattern, "pattern_type": "stix", "valid_from": EPOCH}
    extra = more.pop("extension", {})
    extension = {"extension_type": "property-extension", "entity": key, "attributes": attributes(properties), **extra}
    extensions = {EXTENSION: {k: v for k, v in extension.items() if v not in ([], {})}}
    if kind in OWN_TYPES:
        extensions[OPENCTI] = {"extension_type": "new-sdo"}
    return common(kind, stix_id(kind, key), EPOCH, known.modified, **{**fields, **more}, extensions=extensions)


def report_object(row: dict[str, Any], known: Known, holds: Iterable[str], markings: list[str]) -> Object:
    """A report with what stands in it. STIX wants at least one thing, so an empty one holds who made the bundle."""
    refs = list(dict.fromkeys(holds)) or [PRODUCER]
    published = day(row["properties"].get("publishedOn"))
    return entity_object(row, known, published=published, object_refs=refs, object_marking_refs=markings)


def attributes(properties: dict[str, Any]) -> Object:
    """An entity's attributes by their names in the graph."""
    own = {k: v for k, v in properties.items() if k not in ("id", "name", "text") and v is not None and v != []}
    return {key: value for key, value in sorted(own.items()) if isinstance(value, str | bool | int | float | list)}


def references(properties: dict[str, Any]) -> Iterator[Object]:
    """Where the same thing is described elsewhere; an address that cannot be one is left to the attributes."""
    if disarm := properties.get("disarm"):
        url = f"{ontology().prefixes['disarmred']}{disarm}.md"
        yield {"source_name": "DISARM", "url": url, "external_id": disarm}
    for match in properties.get("exactMatch") or []:
        prefix = match.partition(":")[0]
        node = address_node(match)
        if prefix != "disarmred" and isinstance(node, NamedNode):
            yield {"source_name": prefix if prefix in ontology().prefixes else "same as", "url": node.value}
    if address := properties.get("address"):
        node = address_node(address)
        if isinstance(node, NamedNode):
            yield {"source_name": properties["name"], "url": node.value}
