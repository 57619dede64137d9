"""Enums: the closed lists of the ontology in, GraphQL enums out, with a description on each value."""

from __future__ import annotations

import re
from enum import Enum
from typing import TYPE_CHECKING, Any

import strawberry

from kg.ontology import Ontology, ontology

__all__ = [
    "ENUMS",
    "Direction",
    "EntityClass",
    "Likelihood",
    "Polarity",
    "PredicateName",
    "Review",
    "Role",
    "StatementOrderField",
    "likelihoods_from",
    "make_enum",
]


def make_enum(name: str, description: str, values: dict[str, str]) -> Any:
    """An enum whose values are the keys of `values`, described by what stands under them."""
    members = {shout(value): strawberry.enum_value(value, description=text) for value, text in values.items()}
    return strawberry.enum(Enum(name, members), description=description)  # type: ignore[call-overload]  # made here


def shout(name: str) -> str:
    """`AttributingOrganisation` to `ATTRIBUTING_ORGANISATION`, as GraphQL writes the values of enums."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).upper()


def ontology_enums(model: Ontology) -> dict[str, Any]:
    """The plain lists by name; the trees are entities."""
    return {
        name: make_enum(
            name[0].upper() + name[1:],
            declared.description,
            {key: f"{value.title}: {value.description}" for key, value in declared.permissible_values.items()},
        )
        for name, declared in model.enums.items()
        if declared.entity_class is None
    }


ENUMS = ontology_enums(ontology())
"""GraphQL enums by the name of the list in the ontology."""

if TYPE_CHECKING:
    # To a type checker they are enums without known members, since these stand in the ontology.
    class Declared(Enum):
        """Any of them."""

    Likelihood = Declared
    Polarity = Declared
    Review = Declared
    Role = Declared
    EntityClass = Declared
    PredicateName = Declared
else:
    Likelihood = ENUMS["likelihood"]
    Polarity = ENUMS["polarity"]
    Review = ENUMS["review"]
    Role = make_enum(
        "Role",
        "A part that an entity plays by what accepted statements say.",
        {name: declared.description for name, declared in ontology().roles.items()},
    )
    EntityClass = make_enum(
        "EntityClass",
        "The classes of entities.",
        {name: declared.description for name, declared in ontology().entity_classes.items()},
    )
    PredicateName = make_enum(
        "Predicate",
        "What a statement may say of its subject.",
        {name: declared.description for name, declared in ontology().predicates.items()},
    )


@strawberry.enum(description="Which end of a list comes first.")
class Direction(Enum):
    """Of a sort."""

    ASC = strawberry.enum_value("asc", description="Rising: from A to Z, the oldest first.")
    DESC = strawberry.enum_value("desc", description="Falling: from Z to A, the newest first.")


@strawberry.enum(description="What statements can be sorted by.")
class StatementOrderField(Enum):
    """Of `statements`."""

    STATED_ON = strawberry.enum_value(
        "stated", description="When it was said; else when its source, else its document was published."
    )
    RECORDED_ON = strawberry.enum_value("recorded", description="When it first entered this graph.")
    ID = strawberry.enum_value("id", description="Its id, which has no meaning but never changes.")


def likelihoods_from(least: Likelihood) -> list[str]:
    """The likelihoods that are at least as sure as `least`."""
    scale = ontology().values_of("likelihood")
    return list(scale[scale.index(least.value) :])
