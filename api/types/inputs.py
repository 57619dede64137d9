"""Filters and orders: attributes and predicates of the ontology in, GraphQL inputs and parameters of queries out."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any, Literal

import strawberry

from api.context import Row
from api.names import Name
from api.types.arguments import Info
from api.types.attributes import Field, attribute_type, declare, optional, plain_attributes
from api.types.entities import relations_of
from api.types.enums import Direction, Likelihood, Polarity, PredicateName, Role, StatementOrderField, likelihoods_from
from kg.errors import QueryError
from kg.identity import fold
from kg.ontology import camel, ontology

__all__ = [
    "EntityReference",
    "StatementOrder",
    "StatementWhere",
    "entity_parameters",
    "make_order",
    "make_where",
    "statement_parameters",
]

DAY = re.compile(r"^\d{4}(-\d{2}(-\d{2})?)?$")


@strawberry.input(one_of=True, description="An entity, by its id or by its name.")
class EntityReference:
    """In a filter. A name that several entities have means any of them."""

    id: strawberry.ID | None = strawberry.field(default=strawberry.UNSET, description="Its id.")
    name: str | None = strawberry.field(
        default=strawberry.UNSET,
        description="Its name or an alias, however it is written. A name that several entities have means any of them.",
    )


@strawberry.input(description="A span of days. An end that is left out is open.")
class DateRange:
    """In a filter, both ends included."""

    start: str | None = strawberry.field(name="from", default=None, description="First day, month or year: 2023-08.")
    end: str | None = strawberry.field(name="to", default=None, description="Last day, month or year: 2023.")


@dataclass(frozen=True)
class Filter:
    """A field of a `where`: a property to compare, or the query that finds what fits by a predicate."""

    kind: Literal["equal", "filtered-subjects", "filtered-objects", "filtered-values"]
    target: str


FILTERS: dict[str, dict[str, Filter]] = {}
"""By class and field, for the fields that come from the ontology."""

NAMED: dict[str, tuple[Any, str]] = {
    "id": (strawberry.ID, "Only the one with this id."),
    "name": (str, "Only those with this name or alias, however it is written."),
    "name_contains": (str, "Only those whose name, or an alias, holds this text, whatever its case."),
    "role": (Role, "Only those that play this part."),
}
"""Fields of every `where`."""


def choice(annotation: Any, description: str) -> Field:
    """A field of an input that may be left out."""
    return optional(annotation), strawberry.field(default=None, description=description)


def make_where(class_name: str) -> Any:
    """The filter of a class. All that it says must hold."""
    model = ontology()
    fields = {name: choice(annotation, text) for name, (annotation, text) in NAMED.items()}
    filters: dict[str, Filter] = {}
    for name, attribute in plain_attributes(class_name).items():
        if name not in ("id", "name", "description") and not attribute.multivalued:
            text = f"Only those that have this value. {attribute.description}"
            fields[name] = choice(attribute_type(attribute.model_copy(update={"required": True})), text)
            filters[name] = Filter("equal", attribute.property_name)
    for name, predicate, inverse in relations_of(class_name):
        if model.is_literal(predicate.name):
            text = f"Only those of which an accepted statement affirms this value. {predicate.description}"
            fields[name] = choice(str, text)
            filters[name] = Filter("filtered-values", predicate.name)
        else:
            text = f"Only those of which an accepted statement affirms this relation. {predicate.description}"
            fields[name] = choice(EntityReference, text)
            filters[name] = Filter("filtered-objects" if inverse else "filtered-subjects", predicate.name)
    FILTERS[class_name] = filters
    description = f"Which entities of the class {class_name} are wanted. All that is given must hold."
    return declare(type(f"{class_name}Where", (), {}), fields, strawberry.input(description=description))


def make_order(class_name: str) -> Any:
    """The order of a class: by any single text of its own."""
    keys = {
        name: attribute.description
        for name, attribute in plain_attributes(class_name).items()
        if attribute_type(attribute.model_copy(update={"required": True, "identifier": False})) is str
        and name != "description"
    }
    members = {name.upper(): strawberry.enum_value(camel(name), description=text) for name, text in keys.items()}
    what = f"What entities of the class {class_name} can be sorted by."
    field = strawberry.enum(Enum(f"{class_name}OrderField", members), description=what)  # type: ignore[call-overload]
    fields: dict[str, Field] = {
        "field": (field, strawberry.field(default=field("name"), description="What to sort by.")),
        "direction": (Direction, strawberry.field(default=Direction.ASC, description="Which end comes first.")),
    }
    description = f"How to sort entities of the class {class_name}. Those without a value count as empty."
    return declare(type(f"{class_name}Order", (), {}), fields, strawberry.input(description=description))


async def entity_parameters(info: Info, class_name: str, where: Any) -> Row:
    """The parameters of `entities.cypher` for a filter: what is compared there, and the ids that fit the rest of it."""
    parameters: Row = {"prefix": f"{class_name.lower()}/", "ids": None, "contains": None, "role": None, "equal": []}
    if where is None:
        return parameters
    if where.name_contains is not None:
        parameters["contains"] = fold(where.name_contains)
    if where.role is not None:
        parameters["role"] = where.role.value
    searches: list[Awaitable[list[str]]] = []
    if where.name is not None:
        searches.append(named_ids(info, where.name))
    for name, declared in FILTERS[class_name].items():
        value = getattr(where, name)
        if value is None:
            continue
        if declared.kind == "equal":
            plain = value.value if isinstance(value, Enum) else value
            parameters["equal"].append({"property": declared.target, "value": plain})
        else:
            searches.append(fitting_ids(info, declared, value))
    found = [set(ids) for ids in await asyncio.gather(*searches)]
    if where.id is not None:
        found.append({str(where.id)})
    if found:
        parameters["ids"] = sorted(set.intersection(*found))
    return parameters


async def fitting_ids(info: Info, declared: Filter, value: Any) -> list[str]:
    """Ids of the entities that have this literal, or are related to what this reference means."""
    given = {"value": value} if declared.kind == "filtered-values" else {"ids": await referred_ids(info, value)}
    rows = await info.context.read(declared.kind, predicate=declared.target, **given)
    return list(rows[0]["found"])


async def named_ids(info: Info, name: str) -> list[str]:
    """Ids of all entities with a name or alias."""
    return [row["id"] for row in await info.context.named().load(Name.of(name))]


async def referred_ids(info: Info, reference: EntityReference) -> list[str]:
    """Ids of all entities that a reference may mean."""
    if reference.id:
        return [str(reference.id)]
    return await named_ids(info, reference.name or "")


@strawberry.input(description="Which statements are wanted. All that is given must hold.")
class StatementWhere:
    """Of `statements`."""

    speaker: EntityReference | None = strawberry.field(default=None, description="Only what this one says.")
    document: EntityReference | None = strawberry.field(default=None, description="Only what stands in this report.")
    predicate: list[PredicateName] | None = strawberry.field(default=None, description="Only with these predicates.")
    subject: EntityReference | None = strawberry.field(default=None, description="Only what is said of this one.")
    object: EntityReference | None = strawberry.field(default=None, description="Only what points to this one.")
    proposition: strawberry.ID | None = strawberry.field(default=None, description="Only on this proposition.")
    polarity: Polarity | None = strawberry.field(default=None, description="Only affirmations, or only denials.")
    likelihood_at_least: Likelihood | None = strawberry.field(
        default=None, description="Only where the speaker is at least so sure. What is said without a hedge is surest."
    )
    stated_on: DateRange | None = strawberry.field(
        default=None,
        description="Only what was said then. Where a statement has no date, that of its source, else of its document, "
        "counts; an interval counts where it overlaps.",
    )


@strawberry.input(description="How to sort statements. Those without a value count as empty.")
class StatementOrder:
    """Of `statements`."""

    field: StatementOrderField = strawberry.field(default=StatementOrderField.STATED_ON, description="What to sort by.")
    direction: Direction = strawberry.field(default=Direction.DESC, description="Which end comes first.")


REFERENCES = ("document", "subject", "object", "speaker")
"""Fields of a statement's filter that name an entity, those that narrow it most first."""


async def statement_parameters(info: Info, where: StatementWhere | None, states: Sequence[str]) -> Row:
    """The parameters of `statements.cypher` for a filter.

    Raises:
        QueryError: a date is none.
    """
    given = where or StatementWhere()
    references = {name: getattr(given, name) for name in REFERENCES if getattr(given, name) is not None}
    found = await asyncio.gather(*(referred_ids(info, reference) for reference in references.values()))
    ids = dict(zip(references, found, strict=True))
    span = given.stated_on or DateRange()
    return {
        **{f"{name}s": ids.get(name) for name in REFERENCES},
        "anchor": "proposition" if given.proposition is not None else next(iter(ids), "any"),
        "propositions": None if given.proposition is None else [given.proposition],
        "predicates": None if given.predicate is None else [str(name.value) for name in given.predicate],
        "polarity": given.polarity.value if given.polarity else None,
        "likelihoods": likelihoods_from(given.likelihood_at_least) if given.likelihood_at_least else None,
        "review": list(states),
        "from": day(span.start),
        "to": day(span.end),
    }


def day(text: str | None) -> str | None:
    """A day, month or year as it compares with others."""
    if text is not None and not DAY.match(text):
        raise QueryError(f"'{text}' is not a date", advice="Write 2023, 2023-10 or 2023-10-25.")
    return text
