"""Rules on references: an ontology in, each mention of something that does not exist or does not fit out."""

from __future__ import annotations

import re
from collections.abc import Mapping

from kg.ontology.model import BUILT_IN_TYPES, ClassDefinition, Ontology, PermissibleValue
from kg.ontology.rules.walk import Found, Rule, Where, attributes, everything

__all__ = ["RULES"]

CURIE = re.compile(r"(?P<prefix>[\w-]+):[^\s:]\S*")


def curies(ontology: Ontology) -> Found:
    """Mappings and IRIs are prefixed names whose prefix is declared."""
    for where, item in everything(ontology):
        single = [getattr(item, key, None) for key in ("class_uri", "slot_uri", "uri", "meaning")]
        for curie in [*single, *item.exact_mappings, *item.close_mappings]:
            match = CURIE.fullmatch(curie) if curie else None
            if curie and (match is None or match["prefix"] not in ontology.prefixes):
                yield where, f"'{curie}' has no declared prefix; declared: {', '.join(sorted(ontology.prefixes))}"


def attribute_ranges(ontology: Ontology) -> Found:
    """The range of an attribute is a class, an enum or a literal type."""
    known = {*ontology.classes, *ontology.enums, *ontology.types, *BUILT_IN_TYPES}
    for where, attribute in attributes(ontology):
        if attribute.range not in known:
            yield (*where, "range"), f"the range '{attribute.range}' of '{attribute.name}' does not exist"


def predicate_ranges(ontology: Ontology) -> Found:
    """A predicate points to classes of entities or to one literal type."""
    for name, predicate in ontology.predicates.items():
        where = ("predicates", name)
        if predicate.any_of and predicate.range:
            yield where, f"'{name}' has both range and any_of"
        if not predicate.ranges:
            yield where, f"'{name}' has no range"
        for target in predicate.ranges:
            if target in ontology.types and predicate.any_of:
                yield where, f"'{name}' points to the literal type '{target}' and to other things"
            elif target not in ontology.entity_classes and target not in ontology.types:
                yield where, f"the range '{target}' of '{name}' is neither a class of entities nor a literal type"


def class_tree(ontology: Ontology) -> Found:
    """The parents of classes exist and lead to a root."""
    yield from tree(("classes",), ontology.classes)


def value_trees(ontology: Ontology) -> Found:
    """The wider concepts of concepts exist and lead to a root."""
    for name, enum in ontology.enums.items():
        yield from tree(("enums", name, "permissible_values"), enum.permissible_values)


def tree(where: Where, nodes: Mapping[str, ClassDefinition] | Mapping[str, PermissibleValue]) -> Found:
    """`is_a` leads to something that exists, and never back."""
    for name in nodes:
        seen, step = [name], nodes[name].is_a
        while step and step in nodes and step not in seen:
            seen.append(step)
            step = nodes[step].is_a
        if step == name:
            yield (*where, name), f"'{name}' is a kind of itself: {' < '.join([*seen, name])}"
        elif nodes[name].is_a and nodes[name].is_a not in nodes:
            yield (*where, name, "is_a"), f"'{nodes[name].is_a}', of which '{name}' is a kind, does not exist"


def slots(ontology: Ontology) -> Found:
    """Slots of classes exist, and every predicate is the slot of some class."""
    for name, declared in ontology.classes.items():
        for index, slot in enumerate(declared.slots):
            if slot not in ontology.predicates:
                yield ("classes", name, "slots", index), f"the predicate '{slot}' of {name} does not exist"
            elif name not in ontology.entity_classes:
                yield ("classes", name, "slots", index), f"{name} is no class of entities and cannot have '{slot}'"
    for name in ontology.predicates:
        if not ontology.domain_of(name):
            yield ("predicates", name), f"no class has the predicate '{name}'"


def roles(ontology: Ontology) -> Found:
    """Roles are mixins; what a tree of concepts holds is a class of entities."""
    for name, predicate in ontology.predicates.items():
        notes = predicate.annotations
        for role in (notes.object_role, notes.speaker_role):
            if role and role not in ontology.roles:
                yield ("predicates", name, "annotations"), f"the role '{role}' of '{name}' does not exist"
    for name, enum in ontology.enums.items():
        if enum.entity_class and enum.entity_class not in ontology.entity_classes:
            yield ("enums", name, "annotations"), f"the class '{enum.entity_class}' of '{name}' does not exist"


RULES: tuple[Rule, ...] = (curies, attribute_ranges, predicate_ranges, class_tree, value_trees, slots, roles)
