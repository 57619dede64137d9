"""Rows: entities and statements in, the parameter rows of the store's Cypher out."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from kg.ontology import camel, ontology
from kg.statement import Bundle, Entity, Statement
from kg.store.redirects import resolved

__all__ = ["entity_row", "history_rows", "response_row", "statement_row"]

APART = {name for name, a in ontology().attributes_of("Statement").items() if ontology().is_reference(a)} | {
    "review",
    "recorded_on",
}
"""Fields of a statement that are edges, or that a reload must not touch."""

NOTHING: Mapping[str, str] = MappingProxyType({})


def entity_row(entity: Entity) -> dict[str, Any]:
    """Id, label, name and the other properties; None is left out, since Neo4j would delete what another source set."""
    return {
        "id": entity.id,
        "class": entity.class_name,
        "name": entity.name,
        "properties": {camel(key): plain(value) for key, value in entity.attributes.items() if value is not None},
    }


def statement_row(statement: Statement, redirects: Mapping[str, str] = NOTHING) -> dict[str, Any]:
    """One row of `queries/store/statements.cypher`; `redirects` are the entities that answer for merged ones."""
    value, review = statement.proposition.value, statement.review
    proposition, speaker, linked = resolved(statement, redirects)
    literal = value.model_dump(exclude_none=True) if value else {}
    if value:
        literal["value"] = literal.pop("lexical")
    decided = {
        "review": review.state,
        "reviewedBy": review.by,
        "reviewedOn": review.on,
        "reviewReason": review.reason,
    }
    return {
        "id": statement.id,
        "proposition": proposition.id,
        "propositionProperties": {"predicate": proposition.predicate, **literal},
        "subject": proposition.subject,
        "object": proposition.object,
        "speaker": speaker,
        "document": statement.document,
        "primarySource": statement.primary_source,
        "recordedOn": statement.recorded_on,
        # Nothing, where it was linked to what is not merged, takes away what a former link left.
        "properties": {camel(k): v for k, v in statement.model_dump(exclude=APART, exclude_none=True).items()} | linked,
        "review": {key: value for key, value in decided.items() if value is not None},
    }


def response_row(statement: Statement) -> dict[str, Any]:
    """One row of `queries/store/responses.cypher`."""
    return {"id": statement.id, "respondsTo": statement.responds_to}


def history_rows(bundle: Bundle) -> list[dict[str, Any]]:
    """Rows of `queries/store/decisions.cypher`: statements that were decided about, or that revise another."""
    made: dict[str, list[dict[str, Any]]] = {}
    for decision in sorted(bundle.decisions, key=lambda d: int(str(d.properties["number"]))):
        properties = {camel(key): plain(value) for key, value in decision.properties.items()} | {"id": decision.id}
        row = {"properties": properties, "undoes": decision.undoes, "repeats": decision.repeats}
        made.setdefault(decision.statement, []).append(row)
    revised = {s.id: s.revision_of for s in bundle.statements if s.revision_of}
    keys = sorted({*made, *revised})
    return [{"id": key, "revisionOf": revised.get(key), "decisions": made.get(key, [])} for key in keys]


def plain(value: Any) -> Any:
    """Neo4j takes lists, not tuples."""
    return list(value) if isinstance(value, tuple | list) else value
