"""Propositions and statements: their declarations in, the GraphQL types that lead from an edge to its words out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import strawberry

from api.cursors import check_first
from api.types.arguments import DEFAULT_PAGE, First, Info, InnerReviews, Stance, chosen
from api.types.attributes import Field, attribute_field, declare, generic, optional, plain_attributes, reader, resolved
from api.types.enums import Likelihood, PredicateName
from api.types.nodes import TYPES, Node, load_entity, load_statements
from kg.ontology import ontology
from kg.ontology.model import Attribute

__all__ = ["Proposition", "Statement", "load_proposition", "load_statement"]


async def load_proposition(info: Info, key: str, states: tuple[str, ...]) -> Any:
    """The proposition with an id, or None where no statement in these states says so."""
    row = await info.context.propositions(states).load(key)
    return TYPES["Proposition"].of(row, states) if row else None


async def load_statement(info: Info, key: str, states: tuple[str, ...]) -> Any:
    """The statement with an id, or None where it is in another state."""
    row = await info.context.statements(states).load(key)
    return TYPES["Statement"].of(row, states) if row else None


def reference_field(attribute: Attribute) -> Field:
    """A field for an attribute whose value is another node; the row holds its id."""
    key, target = attribute.property_name, attribute.range

    async def resolve(self: Node, info: Info) -> Any:
        found = self.row.get(key)
        if found is None:
            return None
        if target == "Proposition":
            return await load_proposition(info, found, self.states)
        if target == "Statement":
            return await load_statement(info, found, self.states)
        return await load_entity(info, found)

    annotation = TYPES[target] if attribute.required else optional(TYPES[target])
    return resolved(resolve, annotation, attribute.description)


def summary_field(key: str, annotation: Any, description: str, convert: Callable[[Any], Any] | None = None) -> Field:
    """A field of a proposition that its statements give together."""

    async def resolve(self: Node, info: Info) -> Any:
        value = (await info.context.summaries(self.states).load(self.id))[key]
        return convert(value) if convert and value is not None else value

    return resolved(resolve, annotation, f"{description} Only statements in the chosen review states count.")


async def statements_of(
    self: Node,
    info: Info,
    first: First = DEFAULT_PAGE,
    review: InnerReviews = None,
    polarity: Stance = None,
) -> Any:
    """Statements of a proposition, oldest first."""
    check_first(first)
    states = chosen(review, self.states)
    wanted = polarity.value if polarity else None
    keys = await info.context.statement_ids(states, wanted, first).load(self.id)
    return await load_statements(info, keys, states)


async def responses_to(self: Node, info: Info, first: First = DEFAULT_PAGE, review: InnerReviews = None) -> Any:
    """Statements that respond to one, oldest first."""
    check_first(first)
    states = chosen(review, self.states)
    keys = await info.context.response_ids(states, first).load(self.id)
    return await load_statements(info, keys, states)


def make(class_name: str, extra: dict[str, Field], enums: dict[str, Any]) -> Any:
    """The GraphQL type of a class, with fields that the ontology does not declare, and enums for names of its own."""
    model = ontology()
    plain = plain_attributes(class_name)
    fields = {name: attribute_field(attribute) for name, attribute in plain.items()}
    fields |= {name: (enum, fields[name][1]) for name, enum in enums.items()}
    for name, attribute in model.attributes_of(class_name).items():
        if model.is_reference(attribute):
            fields[name] = reference_field(attribute)
    made = TYPES[class_name]
    made.readers = {name: reader(attribute) for name, attribute in plain.items()}
    for name, enum in enums.items():
        made.readers[name] = lambda row, name=name, enum=enum: enum(row[name])
    return declare(made, {**fields, **extra}, strawberry.type(description=model.classes[class_name].description))


STATEMENTS = generic(list, TYPES["Statement"])

Proposition = make(
    "Proposition",
    {
        "likelihood": summary_field(
            "likelihood",
            optional(Likelihood),
            "The most certain likelihood among those who affirm it; null where it is only denied.",
            Likelihood,
        ),
        "affirmed": summary_field("affirmed", bool, "Whether somebody affirms it."),
        "disputed": summary_field("disputed", bool, "Whether somebody denies it."),
        "sources": summary_field(
            "sources",
            int,
            "On how many reports its statements rest: one that other documents repeat counts once.",
        ),
        "statement_count": summary_field("statements", int, "How many statements affirm or deny it."),
        "first_stated": summary_field(
            "firstStated",
            optional(str),
            "When it was first affirmed or denied, as EDTF.",
        ),
        "last_stated": summary_field(
            "lastStated",
            optional(str),
            "When it was last affirmed or denied, as EDTF.",
        ),
        "statements": resolved(
            statements_of,
            STATEMENTS,
            "Who affirms and who denies it, oldest first. For more than 100, page through `statements` with "
            "`where: {proposition: …}`.",
        ),
    },
    {"predicate": PredicateName},
)

Statement = make(
    "Statement",
    {
        "responses": resolved(
            responses_to,
            STATEMENTS,
            "Statements that dispute or support this one, such as a verdict on a denial, oldest first.",
        )
    },
    {},
)
