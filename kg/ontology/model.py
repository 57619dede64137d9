"""The meta-model: what a declaration in `ontology/` may say; unknown keys are refused.

It is a subset of LinkML, so partners can read the same files with LinkML's own tools. What LinkML calls a slot of a
class is a predicate here (its values are statements); an attribute is a plain property of the node.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

__all__ = [
    "BUILT_IN_TYPES",
    "Attribute",
    "ClassDefinition",
    "EnumDefinition",
    "Ontology",
    "PermissibleValue",
    "Predicate",
    "TypeDefinition",
    "camel",
]

BUILT_IN_TYPES = {
    "string": "xsd:string",
    "boolean": "xsd:boolean",
    "integer": "xsd:integer",
    "float": "xsd:decimal",
    "datetime": "xsd:dateTime",
    "uri": "xsd:anyURI",
    "uriorcurie": "xsd:anyURI",
}
"""LinkML's own types that declarations here may use, with their RDF datatypes. `float` is written as a decimal, since
the lexical form 0.7 then stays exact."""


class Declared(BaseModel):
    """Anything with a name and a definition."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str = ""
    description: str
    exact_mappings: tuple[str, ...] = ()
    close_mappings: tuple[str, ...] = ()


class AttributeNotes(BaseModel):
    """What LinkML has no key for: the relationship type of a reference and how it reads, the selector of evidence."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    relationship: str | None = None
    phrase: str | None = None
    selector: str | None = None


class Attribute(Declared):
    """A property of a node, or, where its range is a class, a reference to another node."""

    range: str
    required: bool = False
    identifier: bool = False
    multivalued: bool = False
    slot_uri: str | None = None
    minimum_value: int | None = None
    maximum_value: int | None = None
    pattern: str | None = None
    annotations: AttributeNotes = AttributeNotes()

    @property
    def property_name(self) -> str:
        """Its name in Neo4j and GraphQL."""
        return camel(self.name)

    @property
    def label(self) -> str:
        """Its name in words."""
        return self.name.replace("_", " ")


class Range(BaseModel):
    """One of the classes that a predicate may point to."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    range: str


class PredicateNotes(BaseModel):
    """What LinkML has no key for."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    phrase: str
    inverse_name: str | None = None
    object_role: str | None = None
    speaker_role: str | None = None


class Predicate(Declared):
    """A relation between entities, or from an entity to a literal."""

    slot_uri: str
    multivalued: Literal[True]
    range: str | None = None
    any_of: tuple[Range, ...] = ()
    annotations: PredicateNotes

    @property
    def label(self) -> str:
        """Its name in words."""
        return self.name.replace("_", " ")

    @property
    def ranges(self) -> tuple[str, ...]:
        """Names of the classes, or the one literal type, that the object may have."""
        return tuple(item.range for item in self.any_of) or ((self.range,) if self.range else ())

    @property
    def relationship(self) -> str:
        """Its Neo4j relationship type."""
        return self.name.upper()

    @property
    def field(self) -> str:
        """Its GraphQL field."""
        return camel(self.name)


class Looks(BaseModel):
    """What LinkML has no key for: how nodes look in Neo4j Browser, `colour` and the `ring` around it as #RRGGBB."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    colour: str | None = None
    ring: str | None = None
    caption: str | None = None


class ClassDefinition(Declared):
    """A class of nodes; `slots` names the predicates whose subject it may be."""

    class_uri: str
    is_a: str | None = None
    abstract: bool = False
    mixin: bool = False
    attributes: dict[str, Attribute] = Field(default_factory=dict)
    slots: tuple[str, ...] = ()
    annotations: Looks = Looks()

    @property
    def label(self) -> str:
        """Its name in words."""
        return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", self.name).capitalize()


class TypeDefinition(Declared):
    """A literal type."""

    typeof: str
    uri: str
    base: str
    pattern: str | None = None


class ValueNotes(BaseModel):
    """What LinkML has no key for."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    disarm: str | None = None
    mark: str | None = None
    colour: str | None = None


class PermissibleValue(Declared):
    """One value of an enum, or one concept of a tree (`is_a` is the wider one)."""

    title: str
    is_a: str | None = None
    meaning: str | None = None
    aliases: tuple[str, ...] = ()
    annotations: ValueNotes = ValueNotes()

    @property
    def slug(self) -> str:
        """Last part of its id and IRI."""
        return self.name.replace("_", "-")


class EnumNotes(BaseModel):
    """What LinkML has no key for."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    entity_class: str


class EnumDefinition(Declared):
    """A closed list of values; with `entity_class` a tree whose concepts are entities of that class."""

    permissible_values: dict[str, PermissibleValue]
    annotations: EnumNotes | None = None

    @property
    def entity_class(self) -> str | None:
        """Class of the entities that its values are, or None for a plain list."""
        return self.annotations.entity_class if self.annotations else None


class Ontology(BaseModel):
    """Everything that `ontology/` declares."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str
    name: str
    title: str
    description: str
    version: str
    license: str
    prefixes: dict[str, str]
    default_prefix: str
    default_range: str
    imports: tuple[str, ...]
    classes: dict[str, ClassDefinition]
    predicates: dict[str, Predicate]
    types: dict[str, TypeDefinition]
    enums: dict[str, EnumDefinition]

    @cached_property
    def entity_classes(self) -> dict[str, ClassDefinition]:
        """The classes of entities that exist as nodes, by name, in the order of the declaration."""
        return {n: c for n, c in self.classes.items() if c.is_a == "Entity" and not c.abstract}

    @cached_property
    def marks(self) -> dict[str, str]:
        """Labels that the projection puts on statements, and their colours: values that must not be overlooked."""
        values = (v for e in self.enums.values() for v in e.permissible_values.values())
        return {v.annotations.mark: v.annotations.colour or "" for v in values if v.annotations.mark}

    @cached_property
    def roles(self) -> dict[str, ClassDefinition]:
        """Labels that the projection adds to entities."""
        return {n: c for n, c in self.classes.items() if c.mixin}

    def attributes_of(self, class_name: str) -> dict[str, Attribute]:
        """Own and inherited attributes of a class."""
        declared = self.classes[class_name]
        inherited = self.attributes_of(declared.is_a) if declared.is_a else {}
        return {**inherited, **declared.attributes}

    def predicates_of(self, class_name: str) -> tuple[Predicate, ...]:
        """Predicates whose subject may be of this class."""
        return tuple(self.predicates[name] for name in self.classes[class_name].slots)

    def predicates_to(self, class_name: str) -> tuple[Predicate, ...]:
        """Predicates whose object may be of this class."""
        return tuple(p for p in self.predicates.values() if class_name in p.ranges)

    def domain_of(self, predicate: str) -> tuple[str, ...]:
        """Names of the classes that may be its subject."""
        return tuple(n for n, c in self.classes.items() if predicate in c.slots)

    def is_literal(self, predicate: str) -> bool:
        """Whether its object is a literal rather than an entity."""
        return self.predicates[predicate].range in self.types

    def values_of(self, enum: str) -> tuple[str, ...]:
        """Names of the values of an enum, in their order."""
        return tuple(self.enums[enum].permissible_values)

    def is_reference(self, attribute: Attribute) -> bool:
        """Whether its value is another node."""
        return attribute.range in self.classes

    def concrete(self, class_name: str) -> tuple[str, ...]:
        """The class itself, or the classes below it where it is abstract."""
        return tuple(self.entity_classes) if self.classes[class_name].abstract else (class_name,)

    def datatype_iri(self, range_name: str) -> str:
        """The RDF datatype of a literal type, LinkML's own ones included.

        Raises:
            KeyError: the name is no literal type.
        """
        declared = self.types.get(range_name)
        return self.expand(declared.uri if declared else BUILT_IN_TYPES[range_name])

    def attribute_iri(self, attribute: Attribute) -> str:
        """The property that an attribute is in RDF."""
        return self.expand(attribute.slot_uri or f"{self.default_prefix}:{attribute.property_name}")

    def scheme_iri(self, enum: str) -> str:
        """The SKOS concept scheme of an enum; apart from the property that often has the same name."""
        return self.expand(f"{self.default_prefix}:scheme/{enum}")

    def value_iri(self, enum: str, value: str) -> str:
        """The concept of one value; in a tree of entities it is the entity itself, under the default base."""
        entity_class = self.enums[enum].entity_class
        if entity_class is None:
            return self.expand(f"{self.default_prefix}:{enum}/{value}")
        slug = self.enums[enum].permissible_values[value].slug
        return f"{self.id.removesuffix('ontology')}entity/{entity_class.lower()}/{slug}"

    def expand(self, curie: str) -> str:
        """The IRI behind `prefix:name`.

        Raises:
            KeyError: the prefix is not declared.
        """
        prefix, _, name = curie.partition(":")
        return self.prefixes[prefix] + name


def camel(name: str) -> str:
    """`uses_platform` to `usesPlatform`."""
    head, *rest = name.split("_")
    return head + "".join(part.title() for part in rest)
