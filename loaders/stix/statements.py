"""Relationships, opinions and notes of a bundle in; proposed statements of their authors out.

The bundle is the document, each object's id the locator in it, and a report that holds the object its primary source.
"""

from __future__ import annotations

from collections import Counter
from typing import Any

from pydantic import ValidationError

from kg.errors import DocumentError, StatementError
from kg.export.stix.mapping import REVERSED, nearest_likelihood
from kg.identity import digest, entity_id, slug, text_hash
from kg.ontology import ontology
from kg.statement import Bundle, Entity, Proposition, Statement, Value, make_statement
from loaders.document import Metadata
from loaders.stix.objects import Object, Objects, extension

__all__ = ["Statements"]

PREDICATES = {
    "attributed-to": ("attributed_to",),
    "targets": ("targets",),
    "uses": ("uses_platform", "uses_technique", "spreads"),
    "indicates": ("indicator",),
    "subtechnique-of": ("broader",),
    "subnarrative-of": ("broader",),
    "part-of": ("part_of", "affiliated_with"),
}
"""What a relationship may say; the classes of its ends decide which."""

POLARITIES = {
    "strongly-disagree": "denied",
    "disagree": "denied",
    "agree": "affirmed",
    "strongly-agree": "affirmed",
}
KEPT = (
    "polarity", "hedge", "likelihood", "quote", "subject_as", "object_as", "speaker_as", "stated_on", "valid", "role",
    "count",
)  # fmt: skip
"""What an export of this project says of a statement and an import takes as it is; decisions stay with the partner."""

SCALE = ontology().values_of("marking")


class Statements:
    """What one bundle says."""

    def __init__(self, objects: Objects, name: str, given: Metadata) -> None:
        self.objects = objects
        self.entities = {entity.id: entity for entity in objects.entities.values()}
        partner = given.publisher or self.sender()
        if not partner:
            raise DocumentError("does not say who sends it", advice="Give --publisher with the name of the partner.")
        self.partner = self.entities.setdefault(entity_id("Organisation", partner), Entity.of("Organisation", partner))
        self.given = given
        key = f"report/{slug(partner)[:40].rstrip('-')}-stix-{digest(partner, given.title or name)[:8]}"
        title = given.title or f"{name} of {partner}"
        known = {"title": title, "publisher": partner, "licence": given.licence, "marking": given.marking}
        attributes = {k: v for k, v in known.items() if v is not None}
        self.document = Entity(id=key, class_name="Report", name=title, attributes=attributes)
        self.held = {
            ref: objects.entities[one["id"]].id
            for one in objects.of("report")
            if one["id"] in objects.entities
            for ref in one.get("object_refs") or []
        }
        self.made: dict[str, Statement] = {}
        self.ids: dict[str, str] = {}

    def sender(self) -> str | None:
        """The author of most objects."""
        authors = Counter(one.get("created_by_ref") for one in self.objects.by_id.values())
        known = [ref for ref, _ in authors.most_common() if ref in self.objects.by_id]
        return next((str(self.objects.by_id[ref]["name"]) for ref in known if "name" in self.objects.by_id[ref]), None)

    def bundle(self) -> Bundle:
        """Everything it says; what answers something comes after it."""
        for one in self.objects.of("relationship", "note"):
            self.take(one)
        for one in self.objects.of("opinion"):
            self.take(one)
        for one in self.objects.of("campaign", "intrusion-set", "incident"):
            self.name(one)
        statements = {made.id: made for made in map(self.answered, self.made, self.made.values())}
        entities = (self.document, *(e for e in self.entities.values() if e.id != self.document.id))
        return Bundle(entities=entities, statements=tuple(statements.values()))

    def answered(self, key: str, made: Statement) -> Statement:
        """A statement of ours with the new id of what it responds to."""
        target = extension(self.objects.by_id.get(key, {})).get("responds_to")
        return made.model_copy(update={"responds_to": self.ids[target]}) if target in self.ids else made

    def take(self, one: Object) -> None:
        """Make what one object says."""
        own = extension(one)
        if "statement" in own:
            self.keep(one["id"], one, self.own(one, own))
            self.ids[str(own["statement"])] = self.made[one["id"]].id
        elif one["type"] == "relationship":
            if (fields := self.relation(one)) is None:
                ends = [
                    self.objects.by_id.get(str(one.get(end)), {}).get("type") for end in ("source_ref", "target_ref")
                ]
                what = f"relationship {ends[0]} {one.get('relationship_type')} {ends[1]}"
                self.objects.unread[what] += 1
            else:
                self.keep(one["id"], one, fields)
        elif one["type"] == "opinion":
            self.judge(one)
        else:
            self.objects.unread["object of type note"] += 1

    def own(self, one: Object, own: Object) -> Object:
        """The fields of a statement that an export of this project wrote."""
        try:
            value = None
            if "value" in own:
                parts = {name: own.get(name) for name in ("datatype", "unit", "bound", "platform")}
                value = Value.model_validate({"lexical": own["value"], **parts})
            keys = {"subject": own["subject"], "predicate": own["predicate"], "object": own.get("object")}
            said = Proposition.model_validate({**keys, "value": value})
            fields = {name: own[name] for name in KEPT if name in own}
            fields |= {"speaker": own["speaker"], "primary_source": own["document"], "proposition": said}
            used = {said.subject, said.object, fields["speaker"], fields["primary_source"]} - {None}
            if missing := sorted(map(str, used - self.entities.keys())):
                raise DocumentError(f"{one['id']}: '{missing[0]}' is not in the bundle", advice="Send it too.")
            return fields
        except (ValidationError, KeyError, TypeError) as error:
            advice = "Mend or remove its extension."
            raise DocumentError(f"{one['id']}: its extension is no statement: {first(error)}", advice=advice) from error

    def relation(self, one: Object) -> Object | None:
        """The fields of a relationship of another platform, or None where it says nothing that can be said here."""
        known = self.objects.entities
        source, target = known.get(str(one.get("source_ref"))), known.get(str(one.get("target_ref")))
        if source is None or target is None:
            return None
        for predicate in PREDICATES.get(str(one.get("relationship_type")), ()):
            subject, to = (target, source) if predicate in REVERSED else (source, target)
            try:
                said = Proposition(subject=subject.id, predicate=predicate, object=to.id)
            except ValidationError:
                continue
            author = self.author(one, one.get("source_ref"))
            fields = {"proposition": said, "subject_as": subject.name, "object_as": to.name}
            return fields | {"speaker": author.id, "speaker_as": author.name} | self.manner(one)
        return None

    def judge(self, one: Object) -> None:
        """What an opinion says of each relationship that it is on."""
        polarity = POLARITIES.get(str(one.get("opinion")))
        for ref in one.get("object_refs") or []:
            if polarity is None or ref not in self.made:
                self.objects.unread[f"opinion {one.get('opinion')} on {str(ref).partition('--')[0]}"] += 1
                continue
            on = self.made[ref]
            author = self.author(one)
            fields = {"proposition": on.proposition, "subject_as": on.subject_as, "object_as": on.object_as}
            fields |= {"speaker": author.id, "speaker_as": author.name, "polarity": polarity, "responds_to": on.id}
            self.keep(f"{one['id']} {ref}", one, fields | self.manner(one))

    def name(self, one: Object) -> None:
        """The other names that an author gives an operation."""
        entity = self.objects.entities.get(one["id"])
        if entity is None or extension(one) or entity.class_name != "Operation":
            return
        author = self.author(one)
        for alias in dict.fromkeys(map(str, one.get("aliases") or [])):
            if alias.strip() and alias != entity.name:
                value = Value(datatype="text", lexical=alias)
                said = Proposition(subject=entity.id, predicate="known_as", value=value)
                fields = {"proposition": said, "subject_as": entity.name, "object_as": alias}
                fields |= {"speaker": author.id, "speaker_as": author.name}
                self.keep(f"{one['id']} {alias}", one, fields)

    def author(self, one: Object, about: str | None = None) -> Entity:
        """The identity that made an object, else what it is about, else the partner."""
        for ref in (one.get("created_by_ref"), self.objects.by_id.get(str(about), {}).get("created_by_ref")):
            if (found := self.objects.entities.get(str(ref))) is not None:
                return found
        return self.partner

    @staticmethod
    def manner(one: Object) -> Object:
        """How surely, and since when."""
        confidence = one.get("confidence")
        number = confidence if isinstance(confidence, int) else None
        return {"likelihood": nearest_likelihood(number), "stated_on": str(one.get("created", ""))[:10] or None}

    def keep(self, key: str, one: Object, fields: dict[str, Any]) -> None:
        """Make the statement."""
        held = self.held.get(one["id"])
        markings = [self.objects.marking(one), self.given.marking]
        everything = {
            "primary_source": held,
            **fields,
            "document": self.document.id,
            "locator": one["id"],
            "source_hash": text_hash(f"{self.partner.name} {one['id']} {fields.get('quote')}"),
            "method": "import:stix",
            "licence": self.objects.licence(one) or self.given.licence,
            "marking": max(markings, key=SCALE.index),
        }
        try:
            self.made[key] = make_statement(**{k: v for k, v in everything.items() if v is not None})
        except StatementError as error:
            raise DocumentError(f"{one['id']}: {error.problem}", advice="Mend or remove it.") from error


def first(error: Exception) -> str:
    """The first thing that is wrong, in one line."""
    if isinstance(error, ValidationError):
        return str(error.errors(include_url=False)[0]["msg"].removeprefix("Value error, "))
    return f"{type(error).__name__} {error}"
