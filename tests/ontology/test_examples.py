"""`ontology/examples`: each valid file is a bundle, each invalid one is refused by a message that names the offence."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError
from pyoxigraph import Triple
from rdflib import Graph

from kg.errors import RecordError, StatementError
from kg.export.reader import Reader
from kg.export.scope import Scope
from kg.export.triples import Arc, entity_arcs, proposition_arcs, statement_arcs
from kg.export.validation import findings
from kg.export.vocabulary import Namespace
from kg.ontology import ontology
from kg.statement import Bundle, Statement
from kg.store.rows import entity_row, statement_row
from kg.yaml import read_yaml
from ontology import root

EXAMPLES = Path(str(root())) / "examples"
VALID = sorted((EXAMPLES / "valid").glob("*.yaml"))
INVALID = sorted((EXAMPLES / "invalid").glob("*.yaml"))
NAMES = Namespace("https://w3id.org/influence-kg/")


def read(file: Path) -> dict[str, Any]:
    """The data of an example."""
    data: dict[str, Any] = read_yaml(file, RecordError).data
    return data


def bundle(file: Path) -> Bundle:
    """A valid example."""
    return Bundle.model_validate(read(file))


def accepted(statement: Statement) -> list[Arc]:
    """The triples that the export would write for one statement, as if it had been accepted."""
    row = statement_row(statement)
    properties = row["properties"] | row["review"] | {"recordedOn": "2024-04-01T00:00:00Z"}
    proposition = {
        "id": row["proposition"],
        "subject": row["subject"],
        "object": row["object"],
        "properties": row["propositionProperties"],
    }
    stated = {**row, "respondsTo": statement.responds_to, "properties": properties}
    return [*proposition_arcs(NAMES, proposition), *statement_arcs(NAMES, stated)]


@pytest.mark.parametrize("file", VALID, ids=lambda file: file.stem)
def test_a_valid_example_is_a_bundle(file: Path) -> None:
    assert bundle(file).statements


@pytest.mark.parametrize("file", VALID, ids=lambda file: file.stem)
def test_the_rdf_of_a_valid_example_conforms_to_the_shapes(file: Path) -> None:
    example = bundle(file)
    lines: list[Arc] = []
    for entity in example.entities:
        row = entity_row(entity)
        properties = {"name": entity.name} | row["properties"]
        shown = {"id": entity.id, "labels": [entity.class_name], "properties": properties, "said": []}
        lines += entity_arcs(NAMES, shown, Scope(Reader(), []))
    for statement in example.statements:
        lines += accepted(statement)
    data = Graph().parse(data="".join(f"{Triple(*arc)} .\n" for arc in lines), format="ntriples")
    assert findings(data) == []


def test_each_predicate_has_a_valid_example() -> None:
    shown = {statement.proposition.predicate for file in VALID for statement in bundle(file).statements}
    assert shown == set(ontology().predicates)


def test_each_class_has_a_valid_example() -> None:
    assert {entity.class_name for file in VALID for entity in bundle(file).entities} == set(ontology().entity_classes)


def test_a_response_in_an_example_leads_to_a_statement_of_it() -> None:
    example = bundle(EXAMPLES / "valid" / "denial-beside-what-it-denies.yaml")
    answered = {statement.responds_to for statement in example.statements} - {None}
    assert answered == {statement.id for statement in example.statements if statement.polarity == "denied"}


@pytest.mark.parametrize("file", INVALID, ids=lambda file: file.stem)
def test_an_invalid_example_is_refused_by_name(file: Path) -> None:
    data = read(file)
    expected = data.pop("expect")
    with pytest.raises((ValidationError, StatementError)) as refusal:
        Bundle.model_validate(data)
    assert expected in str(refusal.value)
