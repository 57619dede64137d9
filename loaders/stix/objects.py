"""Objects of a bundle in; entities, markings and licences out, and an account of everything not understood."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

from pydantic import ValidationError

from kg.errors import DocumentError
from kg.export.stix.frame import marking_id
from kg.export.stix.identifiers import EXTENSION
from kg.export.stix.mapping import IDENTITY_CLASSES, TYPES
from kg.identity import slug
from kg.ontology import ontology
from kg.statement import Entity
from kg.types import parse_edtf

__all__ = ["Objects"]

Object = dict[str, Any]

CLASSES = {kind: name for name, kind in TYPES.items() if kind != "identity"} | {
    # A set is what reports call an operation, unless something is attributed to it; another's incident is one too.
    "intrusion-set": "Operation",
    "incident": "Operation",
    "threat-actor": "Group",
}
PEOPLE = {kind: name for name, kind in IDENTITY_CLASSES.items()}
FORMER_TLP = {
    "marking-definition--613f2e26-407d-48c7-9eca-b8e91df99dc9": "clear",
    "marking-definition--34098fce-860f-48ae-8e50-ebd3cc5e41da": "green",
    "marking-definition--f88d31f6-486f-44da-b317-01333bde0b82": "amber",
    "marking-definition--5e57c739-391a-4eb3-b6be-7d15ca92d5ed": "red",
}
"""The markings of TLP 1.0 that STIX 2.1 itself defines."""

DISARM_ID = re.compile(r"T\d{4}(\.\d{3})?")
FRAME = frozenset({"type", "spec_version", "id", "created", "modified", "created_by_ref", "object_marking_refs"})
NAMED = FRAME | {"name", "description", "aliases", "extensions"}
READ = {
    "identity": NAMED | {"identity_class"},
    "location": NAMED | {"country"},
    "attack-pattern": NAMED | {"external_references"},
    "indicator": NAMED | {"pattern", "pattern_type"},
    "report": NAMED | {"published", "object_refs"},
    "relationship": FRAME | {"relationship_type", "source_ref", "target_ref", "confidence", "extensions"},
    "opinion": FRAME | {"opinion", "object_refs", "confidence", "extensions"},
    "note": FRAME | {"abstract", "content", "authors", "object_refs", "confidence", "extensions"},
    "marking-definition": FRAME | {"name", "definition_type", "definition", "extensions"},
}
"""The fields that something is made of; every other is told."""

OWN = frozenset({"external_references", "description", "explanation", "authors", "published", "valid_from", "country"})
"""Fields of an object of ours that repeat what its extension says."""


class Objects:
    """The objects by their ids, and what became of them."""

    def __init__(self, found: list[Object]) -> None:
        self.unread: Counter[str] = Counter()
        self.by_id: dict[str, Object] = {}
        self.entities: dict[str, Entity] = {}
        for one in found:
            if one.get("revoked"):
                self.unread[f"revoked {one['type']}"] += 1
            else:
                self.by_id[one["id"]] = one
        self.actors = {
            one.get("target_ref") for one in self.of("relationship") if one.get("relationship_type") == "attributed-to"
        }
        self.markings = {marking_id(name): name for name in ontology().values_of("marking")} | FORMER_TLP
        for one in self.by_id.values():
            self.take(one)

    def of(self, *kinds: str) -> list[Object]:
        """The objects of some types."""
        return [one for one in self.by_id.values() if one["type"] in kinds]

    def take(self, one: Object) -> None:
        """Make the entity that an object is, and note what is not understood of it."""
        kind = one["type"]
        own = extension(one)
        if "entity" in own or kind in CLASSES or kind == "identity":
            if (entity := self.own_entity(one, own) if "entity" in own else self.entity(one)) is None:
                return
            self.entities[one["id"]] = self.apart(entity)
        elif kind not in READ and kind != "extension-definition":
            self.unread[f"object of type {kind}"] += 1
            return
        if kind == "extension-definition":
            return
        for field in sorted(one.keys() - READ.get(kind, NAMED) - (OWN if own else frozenset())):
            if one[field] not in ("", [], {}, None):
                self.unread[f"field {kind}.{field}"] += 1

    def apart(self, entity: Entity) -> Entity:
        """The entity under an id of its own where another technique has its name: DISARM has some twice."""
        key = entity.attributes.get("disarm")
        namesakes = (e for e in self.entities.values() if e.id == entity.id) if key else ()
        if any(other.attributes.get("disarm") != key for other in namesakes):
            return entity.model_copy(update={"id": f"{entity.id}-{slug(str(key))}"})
        return entity

    def own_entity(self, one: Object, own: Object) -> Entity:
        """The entity behind an object that an export of this project wrote."""
        try:
            class_name = {name.lower(): name for name in ontology().entity_classes}[own["entity"].partition("/")[0]]
            given = own.get("attributes", {})
            declared = ontology().attributes_of(class_name).values()
            known = {
                a.name: given[a.property_name] for a in declared if a.property_name in given and a.name != "defined"
            }
            return Entity(id=own["entity"], class_name=class_name, name=one["name"], attributes=known)
        except (ValidationError, KeyError, AttributeError, TypeError) as error:
            raise DocumentError(f"{one['id']}: its extension names no entity", advice="Mend or remove it.") from error

    def entity(self, one: Object) -> Entity | None:
        """The entity that another platform's object stands for."""
        kind, name = one["type"], one.get("name")
        class_name = PEOPLE.get(str(one.get("identity_class"))) if kind == "identity" else CLASSES[kind]
        if kind == "intrusion-set" and one["id"] in self.actors:
            class_name = "Group"
        if kind == "location" and not one.get("country"):
            class_name = None
        if class_name is None or not isinstance(name, str) or not name.strip():
            what = f" of class {one['identity_class']}" if "identity_class" in one else ""
            self.unread[f"object of type {kind}{what}"] += 1
            return None
        more: Object = {"description": one.get("description")}
        if class_name == "Report":
            more = {"title": name, "published_on": parse_edtf(str(one.get("published", ""))[:10])}
        elif class_name == "Country":
            more["code"] = one["country"] if len(str(one["country"])) == 2 else None
        elif class_name == "Technique":
            more["disarm"] = disarm(one)
        if class_name != "Operation" and class_name != "Report":
            more["aliases"] = tuple(map(str, one.get("aliases") or [])) or None
        known = set(ontology().attributes_of(class_name))
        return Entity.of(class_name, name, **{key: value for key, value in more.items() if key in known})

    def marking(self, one: Object) -> str:
        """The most closed marking of an object; one that nobody here knows closes it altogether."""
        found = ["clear"]
        for ref in one.get("object_marking_refs") or []:
            stated = self.by_id.get(ref, {}).get("definition_type") == "statement"
            if ref in self.markings:
                found.append(self.markings[ref])
            elif not stated:
                self.unread[f"marking {ref}, taken as red"] += 1
                found.append("red")
        return max(found, key=ontology().values_of("marking").index)

    def licence(self, one: Object) -> str | None:
        """The licence that its markings state."""
        stated = (self.by_id.get(ref, {}).get("definition", {}) for ref in one.get("object_marking_refs") or [])
        return next((text["statement"] for text in stated if isinstance(text.get("statement"), str)), None)

    def note(self) -> str | None:
        """Everything that was not understood, with how often it stands there."""
        told = ", ".join(f"{number} × {what}" for what, number in sorted(self.unread.items()))
        return f"not understood: {told}" if told else None


def extension(one: Object) -> Object:
    """What an export of this project says beside STIX; empty on any other object."""
    found = (one.get("extensions") or {}).get(EXTENSION)
    return found if isinstance(found, dict) else {}


def disarm(one: Object) -> str | None:
    """The DISARM id of an attack pattern; ATT&CK's have the same form."""
    for reference in one.get("external_references") or []:
        key = str(reference.get("external_id"))
        origin = f"{reference.get('source_name')} {reference.get('url')}"
        if "disarm" in origin.lower() and DISARM_ID.fullmatch(key):
            return key
    return None
