"""Neo4j schema: the ontology in, the Cypher 5 commands for constraints and indexes out.

Community edition only: uniqueness is the one constraint it has, so required fields are checked by the writer and by
SHACL. Every command may be run again. The names in it come from the declaration alone, never from input.
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.ontology.model import Ontology, camel

__all__ = ["emit"]

SOUGHT = {
    "Proposition": ("predicate",),
    "Redirect": ("name",),
    "Report": ("sha256",),
    "Statement": ("review", "recorded_on", "reviewed_on"),
}
"""Attributes by which nodes are looked up besides their id and name."""

FULL_TEXT = {
    "entityText": ("Entity", ("name", "aliases", "merged_names", "description")),
    # For whoever may not see what defines an entity, but a statement that names it.
    "entityName": ("Entity", ("name",)),
    "statementText": ("Statement", ("quote",)),
}
"""Full-text indexes: the label and the properties of each. A list is indexed by its items, unlike in a range index."""

ANALYSER = "standard-folding"
"""Accents are folded, so that a name is found however it is typed. English stop words are dropped."""


ORDERED = ("name", "sort_name")
"""The store writes `sortName`, the name in lower case, beside every name: an index on it gives a list in order."""


def emit(ontology: Ontology) -> str:
    """All commands, each closed by a semicolon and a line end."""
    lines = [f"// Generated from the ontology, version {ontology.version}. Do not edit; run `kg ontology build`."]
    lines += ["", "// One node for each id. Without these, concurrent MERGEs leave duplicates.", *constraints(ontology)]
    lines += ["", "// Look-ups by name and by what queries filter on.", *node_indexes(ontology)]
    lines += ["", "// Search in words.", *full_text_indexes()]
    lines += ["", "// From a relationship to its proposition, and so to its evidence.", *relationship_indexes(ontology)]
    return "\n".join(lines) + "\n"


def constraints(ontology: Ontology) -> Iterator[str]:
    """A uniqueness constraint for each class that declares an identifier."""
    for name, declared in ontology.classes.items():
        for attribute in declared.attributes.values():
            if attribute.identifier:
                key = attribute.property_name
                yield (
                    f"CREATE CONSTRAINT {name.lower()}_{attribute.name} IF NOT EXISTS "
                    f"FOR (n:{name}) REQUIRE n.{key} IS UNIQUE;"
                )


def node_indexes(ontology: Ontology) -> Iterator[str]:
    """A name index for the common label and for each class, one that gives lists of a class in order, and `SOUGHT`."""
    sought: dict[str, tuple[str, ...]] = {"Entity": ("name",), **dict.fromkeys(ontology.entity_classes, ORDERED)}
    for name, attributes in SOUGHT.items():
        sought[name] = (*sought.get(name, ()), *attributes)
    for name, attributes in sought.items():
        for attribute in attributes:
            yield (
                f"CREATE RANGE INDEX {name.lower()}_{attribute} IF NOT EXISTS FOR (n:{name}) ON (n.{camel(attribute)});"
            )


def full_text_indexes() -> Iterator[str]:
    """One for entities, one for quotes."""
    for name, (label, attributes) in FULL_TEXT.items():
        properties = ", ".join(f"n.{camel(attribute)}" for attribute in attributes)
        yield (
            f"CREATE FULLTEXT INDEX {name} IF NOT EXISTS FOR (n:{label}) ON EACH [{properties}] "
            f"OPTIONS {{indexConfig: {{`fulltext.analyzer`: '{ANALYSER}'}}}};"
        )


def relationship_indexes(ontology: Ontology) -> Iterator[str]:
    """One for each predicate that points to entities; literals have no relationship."""
    for name, predicate in ontology.predicates.items():
        if not ontology.is_literal(name):
            yield (
                f"CREATE RANGE INDEX {name}_proposition IF NOT EXISTS "
                f"FOR ()-[r:{predicate.relationship}]-() ON (r.proposition);"
            )
