"""Entities: the classes and predicates of the ontology in, one kind a class with a link for each relation out."""

from __future__ import annotations

from typing import Any

from api.cursors import Window
from api.reads.arguments import PAGING, POLARITY, REVIEW, make_order, ordered, reviewed
from api.reads.fragments import AFFIRMED, ROOT, stating, told
from api.reads.model import Argument, Arguments, Ask, Kind, Leaf, Link, declare_kind
from api.reads.terms import Terms, narrowed
from api.reads.where import EDGES, where_type
from api.types.attributes import attribute_leaf, generic, optional, plain_attributes, relations_of
from api.types.enums import Polarity, Role
from api.visibility import Visibility
from kg.ontology import camel, ontology
from kg.ontology.model import Predicate

__all__ = ["entity_kind"]

ROLES = f"[label IN labels(@n) WHERE label IN {list(ontology().roles)}]"

SHOUTED_ROLES: dict[str, str] = {member.value: member.name for member in Role}

KEYS = {
    "NAME": ("@other.sortName", "The name of the entity at the other end."),
    "FIRST_STATED": (
        f"coalesce(head(COLLECT {{ MATCH (@p){stating('q')} RETURN @q.stated AS @when ORDER BY @when LIMIT 1 }}), '')",
        "When somebody first took a stance on it.",
    ),
    "SOURCES": (
        f"COUNT {{ MATCH (@p){stating()} {ROOT} RETURN DISTINCT coalesce(@r, @d) }}",
        "On how many reports it rests.",
    ),
}
VALUE_KEYS = {"VALUE": ("toLower(@p.value)", "The literal itself."), "FIRST_STATED": KEYS["FIRST_STATED"]}

RELATION_ORDER = make_order("Relation", "related entities", KEYS)
VALUE_ORDER = make_order("Value", "literals", VALUE_KEYS)

WHERE = Argument(optional(where_type("Relation")), "Which of them are wanted. Without it, all.")


def relation(predicate: Predicate, inverse: bool) -> Link:
    """What a predicate leads to, or comes from."""
    literal = ontology().is_literal(predicate.name)
    mine, theirs = ("OBJECT", "SUBJECT") if inverse else ("SUBJECT", "OBJECT")
    proposition = f"MATCH (@n)<-[:{mine}]-(@p:Proposition {{predicate: $predicate}})"
    pattern = proposition if literal else f"{proposition}-[:{theirs}]->(@other:Entity)"
    open_end = () if literal else ("(NOT @other:Report OR coalesce(@other.marking, 'clear') IN $markings)",)
    keys = VALUE_KEYS if literal else KEYS
    name = f"{predicate.name} {mine.lower()}"

    def ask(arguments: Arguments, visibility: Visibility) -> Ask:
        key, expression, falling = ordered(arguments, keys)
        terms = Terms()
        stance = arguments.get("polarity")
        stated = f"EXISTS {{ (@p){stating(polarity=None if stance is None else terms.value(stance))} }}"
        window = Window.of(f"{name} {key} {falling}", arguments, int if key == "SOURCES" else str)
        asked = Ask(
            match=pattern,
            conditions=(*open_end, stated),
            # As a parameter, so that all relations of a shape share one plan of Neo4j's.
            values={"predicate": predicate.name},
            states=reviewed(arguments, visibility),
            key=expression,
            tie="@p.id",
            descending=falling,
            window=window,
        )
        return narrowed(EDGES, arguments.get("where"), asked, terms)

    ends = (ontology().domain_of(predicate.name) if inverse else predicate.ranges) if not literal else ()
    told = f"Read from the object, {predicate.field}: {predicate.description}" if inverse else predicate.description
    order = Argument(optional(VALUE_ORDER if literal else RELATION_ORDER), "How to sort them. Without it, by name.")
    where = {} if literal else {"where": WHERE}
    return Link(
        "ValueEdge" if literal else "RelationEdge",
        told,
        ("p",) if literal else ("p", "other"),
        "page",
        ask,
        {**PAGING, **where, "orderBy": order, "review": REVIEW, "polarity": POLARITY},
        node=None if literal else (ends[0] if len(ends) == 1 else "Entity"),
    )


def entity_leaves(class_name: str) -> dict[str, Leaf]:
    """The attributes of a class, and the roles of its entities."""
    leaves = {
        camel(name): attribute_leaf(attribute, None if attribute.required else told("@n", attribute.property_name))
        for name, attribute in plain_attributes(class_name).items()
    }
    leaves["roles"] = Leaf(
        generic(list, Role),
        "The parts that it plays by what accepted statements say.",
        ROLES,
        lambda roles: [SHOUTED_ROLES[role] for role in roles],
    )
    return leaves


def entity_kind(class_name: str, extra: dict[str, Link] | None = None) -> Kind:
    """The kind of a class: its attributes, its predicates, those that point to it, and links beyond the ontology."""
    links = {camel(name): relation(predicate, inverse) for name, predicate, inverse in relations_of(class_name)}
    description = ontology().classes[class_name].description
    return declare_kind(
        Kind(class_name, description, {"n": class_name}, entity_leaves(class_name), {**links, **(extra or {})})
    )


declare_kind(
    Kind(
        "Entity",
        ontology().classes["Entity"].description,
        {"n": "Entity"},
        entity_leaves("Entity"),
        members=tuple(ontology().entity_classes),
    )
)

STANCE: dict[str, Any] = {
    "polarity": Leaf(
        Polarity,
        "AFFIRMED where a statement that counts affirms the proposition, DENIED where they all deny it.",
        f"CASE WHEN {AFFIRMED} THEN 'AFFIRMED' ELSE 'DENIED' END",
    )
}
SAYING = Link("Proposition", "What is said, with the statements that say or deny it.", ("p",), nullable=False)

declare_kind(
    Kind(
        "RelationEdge",
        "A related entity, with the proposition that relates it and so the evidence.",
        {"p": "Proposition", "other": "Entity"},
        STANCE,
        {"node": Link("Entity", "The related entity.", ("other",), nullable=False), "proposition": SAYING},
        only=AFFIRMED,
    )
)

LITERAL = {
    camel(name): attribute_leaf(
        attribute.model_copy(update={"required": attribute.required or name in ("value", "datatype")}),
        f"@p.{attribute.property_name}",
    )
    for name, attribute in plain_attributes("Proposition").items()
    if name not in ("id", "predicate")
}
"""What a proposition says with a literal: its value and what belongs to it."""

declare_kind(
    Kind(
        "ValueEdge",
        "A literal, with the proposition that gives it and so the evidence.",
        {"p": "Proposition"},
        {**LITERAL, **STANCE},
        {"proposition": SAYING},
        nodes="value",
        only=AFFIRMED,
    )
)
