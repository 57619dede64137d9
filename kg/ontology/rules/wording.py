"""Rules on wording: an ontology in, each badly formed definition, label, pattern or foreign identifier out."""

from __future__ import annotations

import re
from collections import Counter

from kg.ontology.model import Attribute, Ontology, TypeDefinition
from kg.ontology.rules.walk import Found, Rule, everything, values

__all__ = ["RULES"]

DISARM = re.compile(r"T\d{4}(\.\d{3})?")
"""How DISARM writes a technique, or one below it."""


def definitions(ontology: Ontology) -> Found:
    """A definition is made of sentences."""
    for where, item in everything(ontology):
        if not item.description.rstrip().endswith("."):
            yield (*where, "description"), f"the definition of '{item.name}' does not end with a full stop"


def labels(ontology: Ontology) -> Found:
    """No two classes, and no two predicates, are shown under one label."""
    shown = {
        "classes": {name: item.label.casefold() for name, item in ontology.classes.items()},
        "predicates": {name: item.label.casefold() for name, item in ontology.predicates.items()},
    }
    for part, names in shown.items():
        counted = Counter(names.values())
        for name, label in names.items():
            if counted[label] > 1:
                yield (part, name), f"something else is labelled '{label}' too"


def titles(ontology: Ontology) -> Found:
    """No two values of one enum have one title, and no name by which a text may mean it is that of another value."""
    for name, enum in ontology.enums.items():
        owners: dict[str, set[str]] = {}
        for key, value in enum.permissible_values.items():
            for word in (value.title, *value.aliases):
                owners.setdefault(word.casefold(), set()).add(key)
        for where, value in values(ontology):
            for word in (value.title, *value.aliases):
                others = owners.get(word.casefold(), set()) - {value.name}
                if where[1] == name and others:
                    yield where, f"'{word}' means '{value.name}' and '{min(others)}'"


def patterns(ontology: Ontology) -> Found:
    """Patterns are regular expressions that hold from the first to the last character."""
    for where, item in everything(ontology):
        if isinstance(item, Attribute | TypeDefinition) and item.pattern:
            try:
                re.compile(item.pattern)
            except re.error as error:
                yield (*where, "pattern"), f"the pattern of '{item.name}' is not a regular expression: {error}"
            if not (item.pattern.startswith("^") and item.pattern.endswith("$")):
                yield (*where, "pattern"), f"the pattern of '{item.name}' does not begin with ^ and end with $"


def disarm_ids(ontology: Ontology) -> Found:
    """Identifiers of DISARM have its form."""
    for where, value in values(ontology):
        disarm = value.annotations.disarm
        if disarm and not DISARM.fullmatch(disarm):
            yield (*where, "annotations"), f"'{disarm}' is no DISARM identifier such as T0150 or T0150.005"


RULES: tuple[Rule, ...] = (definitions, labels, titles, patterns, disarm_ids)
