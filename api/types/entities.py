"""Entities: the classes and predicates of the ontology in, one GraphQL type a class with a field a predicate out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import strawberry

from api.context import Relation
from api.cursors import DEFAULT_PAGE, Window
from api.types.arguments import REVIEWED, After, First, Info, Reviews, Stance, chosen
from api.types.attributes import Field, attribute_field, declare, generic, plain_attributes, reader, resolved
from api.types.enums import Role
from api.types.nodes import TYPES, Node
from api.types.paging import RelationConnection, ValueConnection
from kg.ontology import camel, ontology
from kg.ontology.model import Predicate

__all__ = ["Entity", "relations_of"]


def relations_of(class_name: str) -> list[tuple[str, Predicate, bool]]:
    """Name, predicate and whether it is read from its object, of every field of a class that statements fill."""
    model = ontology()
    own = [(predicate.name, predicate, False) for predicate in model.predicates_of(class_name)]
    inverse = [(p.annotations.inverse_name or f"{p.name}_of", p, True) for p in model.predicates_to(class_name)]
    return own + inverse


def relation_field(predicate: Predicate, inverse: bool) -> Field:
    """The field of a predicate, or of its inverse."""
    model = ontology()
    if model.is_literal(predicate.name):
        return field_of(predicate, "related-values", ValueConnection, predicate.description)
    ends = model.domain_of(predicate.name) if inverse else predicate.ranges
    connection = generic(RelationConnection, node_type(ends))
    if inverse:
        told = f"Read from the object, {predicate.field}: {predicate.description}"
        return field_of(predicate, "related-subjects", connection, told)
    return field_of(predicate, "related-objects", connection, predicate.description)


def node_type(classes: Sequence[str]) -> Any:
    """The class that a relation leads to, or the interface where there are several."""
    return TYPES[classes[0]] if len(classes) == 1 else TYPES["Entity"]


def field_of(predicate: Predicate, query: Any, connection: Any, description: str) -> Field:
    """A field that pages through a relation."""
    made = ValueConnection if query == "related-values" else RelationConnection
    order = f"{query} {predicate.name}"

    async def resolve(
        self: Node,
        info: Info,
        first: First = DEFAULT_PAGE,
        after: After = None,
        review: Reviews = REVIEWED,
        polarity: Stance = None,
    ) -> Any:
        states = chosen(review)
        window = Window.of(order, first, after)
        relation = Relation(query, predicate.name, states, polarity.value if polarity else None, window)
        return made.of(await info.context.related(relation).load(self.id), states)

    return resolved(resolve, connection, description)


def roles(self: Node) -> list[Role]:
    """Of an entity."""
    return [Role(label) for label in self.row["labels"] if label in ontology().roles]


def make_interface() -> Any:
    """What every entity has."""
    fields = {name: attribute_field(attribute) for name, attribute in plain_attributes("Entity").items()}
    fields["roles"] = resolved(roles, generic(list, Role), "The parts that it plays by what accepted statements say.")
    return declare(TYPES["Entity"], fields, strawberry.interface(description=ontology().classes["Entity"].description))


def make_class(name: str) -> Any:
    """The type of one class: its attributes, its predicates, and those that point to it."""
    declared = ontology().classes[name]
    made = TYPES[name]
    made.readers = {key: reader(attribute) for key, attribute in plain_attributes(name).items()}
    own = [key for key in plain_attributes(name) if key in declared.attributes]
    fields = {key: attribute_field(declared.attributes[key]) for key in own}
    for field, predicate, inverse in relations_of(name):
        if field in fields:
            raise TypeError(f"{name} has two fields {camel(field)}: rename one in the ontology")
        fields[field] = relation_field(predicate, inverse)
    return declare(made, fields, strawberry.type(description=declared.description))


Entity = make_interface()

for entity_class in ontology().entity_classes:
    make_class(entity_class)
