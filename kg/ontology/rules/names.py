"""Rules on names: an ontology in, each name that collides, or that another part would spell differently, out."""

from __future__ import annotations

from collections import Counter, defaultdict

from kg.ontology.model import Attribute, Ontology, camel
from kg.ontology.rules.walk import Found, Rule, attributes, everything

__all__ = ["RULES"]


def own_iris(ontology: Ontology) -> Found:
    """A name in our namespace is the name, or the relationship, in camel case."""
    own = f"{ontology.default_prefix}:"
    for where, item in everything(ontology):
        curie = getattr(item, "slot_uri", None) or getattr(item, "class_uri", None)
        expected = {camel(item.name)}
        if isinstance(item, Attribute) and item.annotations.relationship:
            expected = {camel(item.annotations.relationship.lower())}
        if curie and curie.startswith(own) and curie.removeprefix(own) not in expected:
            yield where, f"the IRI of '{item.name}' is '{curie}', not '{own}{expected.pop()}'"


def written_iris(ontology: Ontology) -> Found:
    """The IRI of an attribute is written down: LinkML and we would derive different ones."""
    for where, attribute in attributes(ontology):
        if not attribute.slot_uri and not attribute.identifier:
            yield where, f"'{attribute.name}' has no slot_uri; write {ontology.default_prefix}:{camel(attribute.name)}"


def shared_iris(ontology: Ontology) -> Found:
    """No two predicates have one IRI."""
    used = Counter(predicate.slot_uri for predicate in ontology.predicates.values())
    for name, predicate in ontology.predicates.items():
        if used[predicate.slot_uri] > 1:
            yield ("predicates", name, "slot_uri"), f"another predicate than '{name}' has '{predicate.slot_uri}' too"


def inverses(ontology: Ontology) -> Found:
    """A predicate that points to entities can be read from there; one that points to a literal cannot."""
    for name, predicate in ontology.predicates.items():
        inverse = predicate.annotations.inverse_name
        if ontology.is_literal(name) and inverse:
            yield ("predicates", name, "annotations"), f"'{name}' points to a literal and has the inverse '{inverse}'"
        if not ontology.is_literal(name) and not inverse:
            yield ("predicates", name, "annotations"), f"'{name}' has no inverse_name"


def fields(ontology: Ontology) -> Found:
    """Attributes, predicates and inverses of one class have different names in GraphQL."""
    for name, declared in ontology.classes.items():
        if name not in ontology.entity_classes:
            continue
        inherited = ontology.classes[declared.is_a].attributes if declared.is_a else {}
        names = [attribute.property_name for attribute in (*inherited.values(), *declared.attributes.values())]
        names += [ontology.predicates[slot].field for slot in declared.slots if slot in ontology.predicates]
        pointing = (predicate.annotations.inverse_name for predicate in ontology.predicates_to(name))
        names += [camel(inverse) for inverse in pointing if inverse]
        for field, count in Counter(names).items():
            if count > 1:
                yield ("classes", name), f"{count} fields of {name} have the name '{field}'"


def terms(ontology: Ontology) -> Found:
    """A field name means one property wherever it stands, or a JSON-LD context could not say which."""
    meanings: dict[str, set[tuple[str | None, str]]] = defaultdict(set)
    for _, attribute in attributes(ontology):
        if not attribute.identifier:
            meanings[attribute.property_name].add((attribute.slot_uri, attribute.range))
    for predicate in ontology.predicates.values():
        meanings[predicate.field].add((predicate.slot_uri, "/".join(predicate.ranges)))
    for where, item in everything(ontology):
        if where[0] == "predicates" or "attributes" in where:
            term = camel(item.name)
            if len(meanings[term]) > 1:
                iris = " and ".join(sorted(f"{iri} ({kind})" for iri, kind in meanings[term]))
                yield where, f"'{term}' means {iris}"
            if term in ontology.prefixes:
                yield where, f"'{term}' is also a prefix"


def relationships(ontology: Ontology) -> Found:
    """A relationship type is that of one predicate or of one reference."""
    own = {predicate.relationship for predicate in ontology.predicates.values()}
    for where, attribute in attributes(ontology):
        kind = attribute.annotations.relationship
        if kind in own:
            yield (*where, "annotations"), f"'{kind}' is also the relationship of a predicate"
        if ontology.is_reference(attribute) != bool(kind):
            missing = "has no relationship" if not kind else "has a relationship, but its range is no class"
            yield where, f"'{attribute.name}' {missing}"


def ids(ontology: Ontology) -> Found:
    """Ids begin with the class in lower case and end with the value's slug; neither may be shared."""
    prefixes = Counter(name.lower() for name in ontology.entity_classes)
    for name in ontology.entity_classes:
        if prefixes[name.lower()] > 1:
            yield ("classes", name), f"ids of {name} begin like those of another class"
    for name, enum in ontology.enums.items():
        slugs = Counter(value.slug for value in enum.permissible_values.values())
        for key, value in enum.permissible_values.items():
            if slugs[value.slug] > 1:
                yield ("enums", name, "permissible_values", key), f"another value of {name} has the slug '{value.slug}'"


RULES: tuple[Rule, ...] = (
    own_iris, written_iris, shared_iris, inverses, fields, terms, relationships, ids,
)  # fmt: skip
