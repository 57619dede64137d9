"""Browser style: the ontology in, the rules by which Neo4j Browser draws nodes and relationships out (GraSS).

Browser applies every rule whose labels a node has, in the order of the file, and gives a label without a rule a colour
of its own, last. So the common label and the roles come first, with a colour that every class overrides; what a class
must not hide (a role's ring, a state of review) comes after the classes. Its parser knows no comments.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain

from kg.ontology.model import ClassDefinition, Ontology

__all__ = ["STATES", "emit", "rules"]

Rule = tuple[str, dict[str, str]]

DARK, LIGHT = "#1B2631", "#FFFFFF"
CAPTION = "{name}"
LARGE, MIDDLE, SMALL = "80px", "65px", "50px"
SIZES = {"Operation": LARGE, "Statement": LARGE, "Proposition": LARGE, "Indicator": LARGE, "Report": SMALL}
DENIED = "#EC7063"
STATES = {
    "SingleSource": {"color": "#F4F9FD", "border-color": "#AED6F1", "border-width": "1px"},
    "Disputed": {"border-color": DENIED, "border-width": "5px"},
}
"""How a proposition stands, by the label that the projection gives it: pale on one source, ringed in red if denied."""


def emit(ontology: Ontology) -> str:
    """All rules as text."""
    return "".join(block(selector, properties) for selector, properties in rules(ontology).items())


def rules(ontology: Ontology) -> dict[str, dict[str, str]]:
    """The properties of each selector, in the order in which they apply; colours stand in the declaration."""
    nodes = (common(), roles(ontology), classes(ontology), rings(ontology), states(), marks(ontology))
    return dict(chain.from_iterable((*nodes, relations(ontology))))


def block(selector: str, properties: Mapping[str, str]) -> str:
    """One rule in text."""
    quoted = {key: f"'{value}'" if key == "caption" else value for key, value in properties.items()}
    return f"{selector} {{\n" + "".join(f"  {key}: {value};\n" for key, value in quoted.items()) + "}\n"


def common() -> Iterator[Rule]:
    """What holds unless a later rule says otherwise."""
    node = {"diameter": MIDDLE, "border-width": "2px", "font-size": "10px", **fill("#95A5A6"), "caption": CAPTION}
    yield "node", node
    relation = {"color": "#7F8C8D", "shaft-width": "2px", "font-size": "10px", "padding": "3px"}
    yield (
        "relationship",
        {**relation, "text-color-external": DARK, "text-color-internal": LIGHT, "caption": "{caption}"},
    )


def roles(ontology: Ontology) -> Iterator[Rule]:
    """The label that all entities have, and those that the projection adds: a class overrides their colour."""
    for name in ("Entity", *ontology.roles):
        yield f"node.{name}", {**fill("#95A5A6"), "caption": CAPTION}


def classes(ontology: Ontology) -> Iterator[Rule]:
    """Each class in its colour."""
    for name, declared in ontology.classes.items():
        if name not in ontology.roles and not declared.abstract:
            yield (
                f"node.{name}",
                {"diameter": SIZES.get(name, MIDDLE), **fill(colour_of(declared)), "caption": caption(declared)},
            )


def rings(ontology: Ontology) -> Iterator[Rule]:
    """A role is a ring around the colour of the class; two labels, since one selector stands once."""
    for name, declared in ontology.roles.items():
        if declared.annotations.ring:
            yield f"node.Entity.{name}", {"border-color": declared.annotations.ring, "border-width": "5px"}


def states() -> Iterator[Rule]:
    """The same for propositions, on which a relationship and its words rest."""
    for name, properties in STATES.items():
        yield f"node.Proposition.{name}", properties


def marks(ontology: Ontology) -> Iterator[Rule]:
    """A state of a statement shows over everything else."""
    for name, colour in ontology.marks.items():
        yield f"node.{name}", {**fill(colour), "border-width": "5px"}


def relations(ontology: Ontology) -> Iterator[Rule]:
    """The relationships that carry evidence, thin, with words that make a sentence; and what somebody denies, red."""
    for declared in ontology.classes.values():
        for attribute in declared.attributes.values():
            notes = attribute.annotations
            if notes.relationship and notes.phrase:
                quiet = {"color": "#BFC9CA", "shaft-width": "1px", "caption": notes.phrase}
                yield f"relationship.{notes.relationship}", quiet
    # Wider than its words are high, so that they stand in the arrow, in Browser's dark colour; else they would hide it.
    yield "relationship.DENIED", {"color": DENIED, "shaft-width": "13px", "caption": "{caption}"}


def colour_of(declared: ClassDefinition) -> str:
    """The declared colour, or a grey."""
    return declared.annotations.colour or "#95A5A6"


def caption(declared: ClassDefinition) -> str:
    """What stands in the node."""
    return declared.annotations.caption or CAPTION


def fill(colour: str) -> dict[str, str]:
    """A colour with a border a little darker and a text that can be read on it."""
    parts = [int(colour[i : i + 2], 16) for i in (1, 3, 5)]
    border = "#" + "".join(f"{part * 4 // 5:02X}" for part in parts)
    # Perceived brightness as in ITU-R BT.601.
    bright = (299 * parts[0] + 587 * parts[1] + 114 * parts[2]) / 1000 > 150
    return {"color": colour, "border-color": border, "text-color-internal": DARK if bright else LIGHT}
