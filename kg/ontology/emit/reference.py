"""Reference pages: the ontology in, Markdown for researchers out, by the name of the page."""

from __future__ import annotations

import html
from collections.abc import Iterable, Iterator, Mapping

from kg.ontology.model import Attribute, ClassDefinition, EnumDefinition, Ontology, PermissibleValue, Predicate, camel

__all__ = ["emit"]

NOTE = "<!-- Generated from the ontology. Do not edit; run `kg ontology build`. -->"


def emit(ontology: Ontology) -> Mapping[str, str]:
    """One page a class, one of all predicates, one of all vocabularies, and an index of them."""
    pages = {f"{name}.md": class_page(ontology, declared) for name, declared in ontology.classes.items()}
    pages["predicates.md"] = predicates_page(ontology)
    pages["vocabularies.md"] = vocabularies_page(ontology)
    pages["index.md"] = index_page(ontology)
    return {name: "\n".join([NOTE, "", *lines]).rstrip() + "\n" for name, lines in sorted(pages.items())}


def index_page(ontology: Ontology) -> list[str]:
    """What there is, with links."""
    groups = {
        "Entities": ontology.entity_classes.values(),
        "What is said of them": [ontology.classes["Proposition"], ontology.classes["Statement"]],
        "Roles": ontology.roles.values(),
    }
    lines = [f"# {ontology.title}", "", ontology.description, "", f"Version {ontology.version}, `{ontology.id}`.", ""]
    for heading, classes in groups.items():
        rows = [(link(c.name), c.description) for c in classes]
        lines += [f"## {heading}", "", *table(("class", "meaning"), rows), ""]
    lines += ["## More", "", "- [All predicates](predicates.md)", "- [All vocabularies and trees](vocabularies.md)"]
    return [*lines, "- [What every entity has](Entity.md)"]


def class_page(ontology: Ontology, declared: ClassDefinition) -> list[str]:
    """A class: its meaning, its attributes, its predicates in both directions."""
    lines = [f"# {declared.label}", "", declared.description, "", f"IRI: `{ontology.expand(declared.class_uri)}`"]
    lines += mappings(ontology, declared.exact_mappings, declared.close_mappings)
    own = list(declared.attributes.values())
    if own:
        lines += ["", "## Attributes", "", *attribute_table(ontology, own)]
    if declared.is_a:
        lines += ["", f"And what every [{declared.is_a}]({declared.is_a}.md) has."]
    if declared.slots:
        rows = [predicate_row(ontology, p) for p in ontology.predicates_of(declared.name)]
        lines += ["", "## What statements say of it", "", *table(("predicate", "points to", "meaning"), rows)]
    pointing = ontology.predicates_to(declared.name)
    if pointing:
        rows = [(inverse_name(p), links(ontology.domain_of(p.name)), f"the other side of `{p.name}`") for p in pointing]
        lines += ["", "## What points to it", "", *table(("read from here", "from", "meaning"), rows)]
    return lines


def attribute_table(ontology: Ontology, attributes: Iterable[Attribute]) -> list[str]:
    """Attributes with their names in Neo4j and GraphQL and their property in RDF."""
    rows = []
    for attribute in attributes:
        kind = range_words(ontology, attribute.range) + (", several" if attribute.multivalued else "")
        rdf = f"`{attribute.slot_uri}`" if attribute.slot_uri else "the last part of its IRI"
        relationship = attribute.annotations.relationship
        name = f"-[:{relationship}]->" if relationship else attribute.property_name
        needed = "yes" if attribute.required else ""
        rows.append((f"`{name}`", kind, needed, rdf, html.escape(attribute.description, quote=False)))
    return table(("name", "value", "required", "in RDF", "meaning"), rows)


def predicates_page(ontology: Ontology) -> list[str]:
    """Every predicate, with a sentence pattern and its names in each place."""
    lines = ["# Predicates", "", "What a statement may say. Each stands between a subject and an object or a value."]
    for predicate in ontology.predicates.values():
        domain = links(ontology.domain_of(predicate.name))
        targets = " or ".join(range_words(ontology, name) for name in predicate.ranges)
        lines += ["", f"## {predicate.name}", "", predicate.description, ""]
        lines += [f"- Reads: {domain} *{predicate.annotations.phrase}* {targets}"]
        lines += [f"- GraphQL: `{predicate.field}`; RDF: `{ontology.expand(predicate.slot_uri)}`"]
        if not ontology.is_literal(predicate.name):
            lines += [f"- Neo4j: `(subject)-[:{predicate.relationship}]->(object)`"]
            lines += [f"- Read from the object: {inverse_name(predicate)}"]
        notes = predicate.annotations
        for role, side in ((notes.object_role, "object"), (notes.speaker_role, "speaker")):
            if role:
                lines += [f"- Role that it gives the {side}: {link(role)}"]
        lines += [line for line in mappings(ontology, predicate.exact_mappings, predicate.close_mappings) if line]
    return lines


def vocabularies_page(ontology: Ontology) -> list[str]:
    """Every enum: a table of its values, or a tree."""
    lines = ["# Vocabularies", "", "Closed lists of values, and the two trees whose entries are entities."]
    types = [(f"`{declared.name}`", declared.description) for declared in ontology.types.values()]
    lines += ["", "## Literal types", "", "What a value may be.", "", *table(("type", "meaning"), types)]
    for enum in ontology.enums.values():
        lines += ["", f"## {enum.name}", "", enum.description, ""]
        if enum.entity_class:
            lines += [f"Each entry is a {link(enum.entity_class)}.", "", *tree(enum)]
        else:
            rows = [(f"`{v.name}`", v.title, v.description) for v in enum.permissible_values.values()]
            lines += table(("value", "shown as", "meaning"), rows)
    return lines


def tree(enum: EnumDefinition, parent: str | None = None, depth: int = 0) -> Iterator[str]:
    """Nested list items below one value, or all from the roots."""
    for value in enum.permissible_values.values():
        if value.is_a == parent:
            yield f"{'  ' * depth}- **{value.title}** (`{value.slug}`){disarm(value)}: {value.description}"
            yield from tree(enum, value.name, depth + 1)


def disarm(value: PermissibleValue) -> str:
    """The DISARM id in passing."""
    return f", DISARM {value.annotations.disarm}" if value.annotations.disarm else ""


def predicate_row(ontology: Ontology, predicate: Predicate) -> tuple[str, str, str]:
    """A predicate in the table of its subject's class."""
    targets = ", ".join(range_words(ontology, name) for name in predicate.ranges)
    return f"[`{predicate.name}`](predicates.md#{predicate.name})", targets, predicate.description


def inverse_name(predicate: Predicate) -> str:
    """The GraphQL field that reads a predicate from its object."""
    return f"`{camel(predicate.annotations.inverse_name or '')}`"


def range_words(ontology: Ontology, name: str) -> str:
    """A class as a link to its page, an enum or type as a link to the vocabularies."""
    if name in ontology.classes:
        return link(name)
    if name in ontology.enums:
        return f"[{name}](vocabularies.md#{name})"
    return f"[{name}](vocabularies.md#literal-types)" if name in ontology.types else name


def mappings(ontology: Ontology, exact: Iterable[str], close: Iterable[str]) -> list[str]:
    """Same and near terms elsewhere."""
    lines = [f"- Same as `{curie}` (<{ontology.expand(curie)}>)" for curie in exact]
    lines += [f"- Near to `{curie}` (<{ontology.expand(curie)}>)" for curie in close]
    return ["", *lines] if lines else []


def link(name: str) -> str:
    """A class as a link to its page."""
    return f"[{name}]({name}.md)"


def links(names: Iterable[str]) -> str:
    """Several of them."""
    return ", ".join(link(name) for name in names)


def table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> list[str]:
    """A Markdown table."""
    columns = list(head)
    lines = [f"| {' | '.join(columns)} |", f"|{' --- |' * len(columns)}"]
    lines += [f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in row)} |" for row in rows]
    return lines
