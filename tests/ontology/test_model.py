"""The ontology and the statement model say the same of a statement."""

from __future__ import annotations

from kg.ontology import ontology
from kg.statement import Proposition, Review, Statement, Value
from kg.types import PARSERS

RENAMED = {"lexical": "value", "state": "review", "by": "reviewed_by", "on": "reviewed_on", "reason": "review_reason"}
"""Fields of the Python models whose names are shorter than those of the properties they become."""

NEWER = {"source_hash"}
"""Required of what is written, but a graph may hold statements from before it was kept."""


def names(*models: type[Statement | Proposition | Value | Review]) -> set[str]:
    """The ontology's names of all fields of some models."""
    return {RENAMED.get(field, field) for model in models for field in model.model_fields}


def test_each_field_of_a_statement_is_declared() -> None:
    assert names(Statement, Review) - set(ontology().attributes_of("Statement")) == set()


def test_each_field_of_a_proposition_is_declared() -> None:
    assert names(Proposition, Value) == set(ontology().attributes_of("Proposition")) - {"id"}


def test_each_declared_attribute_of_a_statement_is_a_field() -> None:
    made_by_the_store = {"id", "not_found_since", "linked_subject", "linked_object", "linked_speaker"}
    assert set(ontology().attributes_of("Statement")) - names(Statement, Review) == made_by_the_store


def test_a_field_without_a_default_is_required_in_the_ontology() -> None:
    declared = ontology().attributes_of("Statement")
    needed = {name for name, field in Statement.model_fields.items() if field.is_required()} - NEWER
    assert {name for name in needed if not declared[name].required} == set()


def test_each_literal_type_has_a_parser() -> None:
    assert set(PARSERS) == set(ontology().types)
