"""The schema: all of the ontology is in it, all of it is described, and the committed SDL is what is served."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient
from graphql import (
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLObjectType,
    GraphQLSchema,
    build_schema,
    is_introspection_type,
    is_specified_scalar_type,
)

from api.schema import committed_sdl, sdl
from api.types.attributes import WITHHELD
from kg.ontology import camel, ontology

MODEL = ontology()


@pytest.fixture(scope="module")
def schema() -> GraphQLSchema:
    """The committed schema."""
    return build_schema(committed_sdl())


def undescribed(schema: GraphQLSchema) -> Iterator[str]:
    """Paths of what has no description."""
    for name, kind in schema.type_map.items():
        if is_introspection_type(kind) or is_specified_scalar_type(kind):
            continue
        if not kind.description:
            yield name
        if isinstance(kind, GraphQLEnumType):
            yield from (f"{name}.{value}" for value, found in kind.values.items() if not found.description)
        if isinstance(kind, GraphQLObjectType | GraphQLInterfaceType | GraphQLInputObjectType):
            for field, declared in kind.fields.items():
                if not declared.description:
                    yield f"{name}.{field}"
                arguments = getattr(declared, "args", {})
                yield from (f"{name}.{field}({a})" for a, found in arguments.items() if not found.description)


def test_the_committed_sdl_is_the_schema_that_is_served(client: TestClient) -> None:
    assert sdl() == committed_sdl(), "run: python -m api.schema"
    assert client.get("/schema.graphql").text == committed_sdl()


def test_every_type_field_argument_and_value_is_described(schema: GraphQLSchema) -> None:
    assert list(undescribed(schema)) == []


@pytest.mark.parametrize("name", list(MODEL.entity_classes))
def test_every_class_has_a_type_with_its_attributes_and_its_relations_in_both_directions(
    schema: GraphQLSchema, name: str
) -> None:
    kind = schema.type_map[name]
    assert isinstance(kind, GraphQLObjectType)
    attributes = {camel(key) for key in set(MODEL.attributes_of(name)) - WITHHELD}
    predicates = {predicate.field for predicate in MODEL.predicates_of(name)}
    inverse = {camel(p.annotations.inverse_name or "") for p in MODEL.predicates_to(name)}
    own = {"timeline", "attributions", "takedowns"} if name == "Operation" else set()
    assert set(kind.fields) == attributes | predicates | inverse | own | {"roles"}
    assert kind.description == MODEL.classes[name].description
    assert [interface.name for interface in kind.interfaces] == ["Entity", "Node"]


@pytest.mark.parametrize(
    ("one", "many"), [("operation", "operations"), ("country", "countries"), ("indicator", "indicators")]
)
def test_every_class_is_asked_for_one_by_one_and_as_a_list(schema: GraphQLSchema, one: str, many: str) -> None:
    assert schema.query_type is not None
    fields = schema.query_type.fields
    assert set(fields[one].args) == {"id", "name"}
    assert set(fields[many].args) == {"where", "review", "orderBy", "first", "after", "last", "before"}


@pytest.mark.parametrize("name", ["Statement", "Proposition"])
def test_statements_and_propositions_have_every_attribute(schema: GraphQLSchema, name: str) -> None:
    kind = schema.type_map[name]
    assert isinstance(kind, GraphQLObjectType)
    assert {camel(key) for key in set(MODEL.attributes_of(name)) - WITHHELD} <= set(kind.fields)


@pytest.mark.parametrize("name", [n for n, e in MODEL.enums.items() if e.entity_class is None])
def test_every_closed_list_is_an_enum(schema: GraphQLSchema, name: str) -> None:
    kind = schema.type_map[name.capitalize()]
    assert isinstance(kind, GraphQLEnumType)
    assert list(kind.values) == [value.upper() for value in MODEL.values_of(name)]


def test_only_reviews_can_be_written(schema: GraphQLSchema) -> None:
    assert schema.mutation_type is not None
    assert set(schema.mutation_type.fields) == {"reviewStatement", "editStatement", "undoReview"}
    assert schema.subscription_type is None
