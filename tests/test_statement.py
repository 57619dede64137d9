"""The statement model: ids from raw source values, and only what the ontology allows."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from kg.errors import StatementError
from kg.ontology import camel, ontology
from kg.statement import Bundle, Entity, Proposition, Review, Statement, Value
from tests.bundles import CHINA, EMBASSY, ENTITIES, REPORT, SPAMOUFLAGE, X, statement, value


def test_the_same_input_gives_the_same_id() -> None:
    assert statement().id == statement().id


@pytest.mark.parametrize(
    "change",
    [
        {"subject_as": "the network"},
        {"object_as": "Beijing"},
        {"speaker_as": "the ministry"},
        {"polarity": "denied"},
        {"source_hash": "6" * 64},
        {"quote": "Spamouflage is likely"},
    ],
)
def test_another_raw_value_gives_another_id(change: dict[str, str]) -> None:
    assert statement(**change).id != statement().id


def test_linking_a_name_to_another_entity_keeps_the_id_and_changes_the_proposition() -> None:
    relinked = statement(to="country/taiwan", object_as="China")
    original = statement(object_as="China")
    assert relinked.id == original.id
    assert relinked.proposition.id != original.proposition.id


@pytest.mark.parametrize("later", [{"review": Review()}, {"confidence": 0.4}, {"likelihood": "likely"}])
def test_what_is_said_about_a_statement_does_not_change_its_id(later: dict[str, object]) -> None:
    assert statement(**later).id == statement().id


def test_counts_on_two_platforms_are_two_propositions() -> None:
    def count(platform: str) -> Proposition:
        number = value("quantity", "1", unit="accounts", platform=platform)
        return Proposition(subject=SPAMOUFLAGE.id, predicate="asset_count", value=number)

    assert count("Facebook").id != count("Instagram").id


@pytest.mark.parametrize(
    ("proposition", "message"),
    [
        ({"predicate": "controls", "object": CHINA.id}, "'controls' is not a predicate"),
        ({"predicate": "uses_platform", "object": CHINA.id}, "points to Platform"),
        ({"predicate": "uses_platform"}, "needs either an object or a value"),
        ({"predicate": "owned_by", "object": EMBASSY.id}, "is said of Platform"),
        ({"predicate": "uses_language", "value": Value(datatype="text", lexical="en")}, "points to language"),
    ],
)
def test_what_the_ontology_does_not_allow_is_refused(proposition: dict[str, object], message: str) -> None:
    with pytest.raises(ValidationError, match=message):
        Proposition(subject=SPAMOUFLAGE.id, **proposition)  # type: ignore[arg-type]  # the point of the test


def test_a_record_locator_can_stand_in_for_a_span() -> None:
    made = statement().model_dump(exclude={"start", "end", "quote", "locator", "proposition"})
    assert Statement(**made, proposition=statement().proposition, locator="row 7").locator == "row 7"


def test_the_error_of_a_wrong_field_names_it() -> None:
    with pytest.raises(StatementError, match="likelihood: 'sure' is not a likelihood; known: almost_no_chance"):
        statement(likelihood="sure")


def test_a_bundle_holds_every_entity_that_its_statements_use() -> None:
    with pytest.raises(ValidationError, match="'platform/x' is used by a statement but not defined"):
        Bundle(
            entities=tuple(e for e in ENTITIES if e.id != X.id),
            statements=(statement("uses_platform", X.id, quote="It used X"),),
        )


def test_unnamed_operations_of_two_documents_keep_apart() -> None:
    one = Entity.anonymous("operation: bot network", "a" * 64)
    other = Entity.anonymous("operation: bot network", "b" * 64)
    assert one.id != other.id
    assert one.attributes["named"] is False


def test_a_definition_wins_over_a_mention_when_bundles_merge() -> None:
    mention = Bundle(entities=(Entity.of("Country", "China"),))
    definition = Bundle(entities=(Entity.of("Country", "China", authority=True, code="CN"),))
    for order in ((mention, definition), (definition, mention)):
        assert Bundle.merged(order).entities[0].attributes == {"code": "CN"}


def test_every_field_of_a_statement_is_declared_in_the_ontology() -> None:
    edges = {"proposition", "speaker", "document", "responds_to", "primary_source"}
    internal = {"source_hash"}  # only the id needs it; the Report has it as sha256
    declared = set(ontology().attributes_of("Statement"))
    assert set(Statement.model_fields) - edges - internal <= declared


def test_every_part_of_a_value_is_declared_in_the_ontology() -> None:
    declared = {camel(name) for name in ontology().attributes_of("Proposition")}
    assert {"value" if name == "lexical" else name for name in Value.model_fields} <= declared


def test_a_report_is_an_entity_with_its_publication() -> None:
    assert REPORT.attributes["published_on"] == "2023-10-25"
    with pytest.raises(ValidationError, match="Report has no attribute 'pages'"):
        Entity(id="report/x", class_name="Report", name="x", attributes={"pages": 3})
