"""Rows: entities and statements in, the parameter rows of the store's Cypher out."""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache
from hashlib import blake2b
from typing import Any

import orjson

from kg.ontology import camel, ontology
from kg.statement import Bundle, Entity, Statement, Value

__all__ = [
    "blanks",
    "creation_row",
    "entity_row",
    "fingerprint",
    "history_rows",
    "new_entity",
    "new_statement",
    "proposition_row",
    "response_row",
    "statement_row",
]

APART = {name for name, a in ontology().attributes_of("Statement").items() if ontology().is_reference(a)} | {
    "review",
    "recorded_on",
}
"""Fields of a statement that are edges, or that a reload must not touch."""

PLAIN = tuple((name, camel(name)) for name in Statement.model_fields if name not in APART)
"""Fields of a statement that are properties of its node, with their names there."""

LITERAL = tuple((name, "value" if name == "lexical" else name) for name in Value.model_fields)
"""The same for a literal, which its proposition keeps."""


def entity_row(entity: Entity) -> dict[str, Any]:
    """Id, label, name and the other properties; None is left out, since Neo4j would delete what another source set."""
    row: dict[str, Any] = {
        "id": entity.id,
        "class": entity.class_name,
        "name": entity.name,
        "sortName": entity.name.lower(),
        "defined": entity.authority,
        "properties": {camel(key): plain(value) for key, value in entity.attributes.items() if value is not None},
    }
    return row | {"hash": fingerprint(row)}


def new_entity(row: dict[str, Any], now: datetime) -> dict[str, Any]:
    """The properties of the node that is made of an entity's row."""
    named = {"id": row["id"], "name": row["name"], "sortName": row["sortName"], "defined": row["defined"]}
    hashed = {"contentHash": row["hash"]} if row["defined"] else {}
    return {**row["properties"], **named, **hashed, "changedOn": now}


@lru_cache(maxsize=1)
def blanks() -> dict[str, dict[str, None]]:
    """By class, what takes away all that a definition says. The aliases of operations are those of statements."""
    kept = {"Operation": {"id", "name", "aliases"}}
    return {
        name: {camel(key): None for key in ontology().attributes_of(name) if key not in kept.get(name, {"id", "name"})}
        for name in ontology().entity_classes
    }


def statement_row(statement: Statement) -> dict[str, Any]:
    """One row of `queries/store/statements.cypher`."""
    proposition, value, review = statement.proposition, statement.proposition.value, statement.review
    literal = {key: v for name, key in LITERAL if (v := getattr(value, name, None)) is not None}
    decided = {
        "review": review.state,
        "reviewedBy": review.by,
        "reviewedOn": review.on,
        "reviewReason": review.reason,
    }
    row: dict[str, Any] = {
        "id": statement.id,
        "proposition": proposition.id,
        "propositionProperties": {"predicate": proposition.predicate, **literal},
        "subject": proposition.subject,
        "object": proposition.object,
        "speaker": statement.speaker,
        "document": statement.document,
        "primarySource": statement.primary_source,
        "recordedOn": statement.recorded_on,
        "properties": {key: v for name, key in PLAIN if (v := getattr(statement, name)) is not None},
        "review": {key: value for key, value in decided.items() if value is not None},
    }
    return row | {"hash": fingerprint(row)}


def new_statement(row: dict[str, Any], now: datetime) -> dict[str, Any]:
    """The properties of the node that is made of a statement's row."""
    made = {"id": row["id"], "recordedOn": row["recordedOn"] or now, "changedOn": now, "contentHash": row["hash"]}
    if row["review"]["review"] == "accepted":
        made["firstAcceptedOn"] = now
    return {**row["properties"], **row["review"], **made}


def creation_row(row: dict[str, Any], shown: dict[str, Any]) -> dict[str, Any]:
    """One row of `queries/store/statements-new.cypher`, with what `shown` adds. A time is text there: as a value it
    costs 50 µs, so the time of the load is said once beside all rows.
    """
    times = {"recordedOn": row["recordedOn"], "reviewedOn": row["review"].get("reviewedOn")}
    properties = {**row["properties"], **row["review"], "id": row["id"], "contentHash": row["hash"]}
    properties.pop("reviewedOn", None)
    return {
        **{key: row[key] for key in ("proposition", "speaker", "document", "primarySource")},
        **{key: value and value.isoformat() for key, value in times.items()},
        "accepted": row["review"]["review"] == "accepted",
        "properties": {**properties, **shown["properties"]},
        "labels": shown["labels"],
        "states": shown["states"],
    }


def proposition_row(row: dict[str, Any]) -> dict[str, Any]:
    """What the statement in a row states."""
    said = {"id": row["proposition"], "properties": row["propositionProperties"]}
    return said | {"subject": row["subject"], "object": row["object"]}


def fingerprint(row: dict[str, Any]) -> int:
    """A number that is another when anything in a row is; what the last load said is known by it.

    63 bits fit an integer of Neo4j, and only rows of one id are compared.
    """
    said = orjson.dumps(row, option=orjson.OPT_SORT_KEYS, default=str)
    return int.from_bytes(blake2b(said, digest_size=8).digest(), "big") >> 1


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
