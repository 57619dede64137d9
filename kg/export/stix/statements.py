"""Statements: rows of an export in, relationships, notes and opinions whose author is the speaker out.

One object a statement. What affirms a relation is a relationship, what affirms a literal or is about a report a note,
and what denies is an opinion on whatever affirms the same; a denial of what nobody visible affirms is a note, since a
relationship would assert it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from kg.export.stix.entities import actor_id, object_id, voice_id
from kg.export.stix.frame import Object, common, licence_id, marking_id
from kg.export.stix.identifiers import EXTENSION, stix_id, timestamp
from kg.export.stix.mapping import CONFIDENCE, RELATIONSHIPS, REVERSED
from kg.ontology import ontology

__all__ = ["Affirmed", "kind_of", "statement_id", "statement_object"]

Row = Mapping[str, Any]
VALUE = ("datatype", "value", "unit", "bound", "platform")

Affirmed = Mapping[str, list[str]]
"""The statements that affirm what somebody denies, by the proposition."""


def named(row: Row, key: str) -> str:
    """The name of an entity that a statement refers to."""
    return str(row["entities"][key]["properties"]["name"])


def literal(row: Row) -> Row:
    """The literal that a statement is about; empty where it is about a relation."""
    return row["said"] if row["object"] is None else {}


def kind_of(row: Row, affirmed: Affirmed) -> str:
    """The type of its object."""
    if row["properties"]["polarity"] == "denied":
        return "opinion" if affirmed.get(row["proposition"]) else "note"
    return affirming_kind(row)


def affirming_kind(row: Row) -> str:
    """The type of what affirms the same. OpenCTI relates nothing to a report, so what is said about one is a note."""
    ends = (row["subject"], row["object"] or "report/")
    return "note" if any(key.startswith("report/") for key in ends) else "relationship"


def statement_id(kind: str, key: str) -> str:
    """The id of the object of a statement."""
    return stix_id(kind, f"statement/{key}")


def statement_object(row: Row, affirmed: Affirmed) -> Object:
    """The object of one statement."""
    kind = kind_of(row, affirmed)
    properties = row["properties"]
    report = row["report"]
    markings = [properties["marking"], report.get("marking") or "clear"]
    licence = properties.get("licence") or report.get("licence")
    created = timestamp(properties.get("recordedOn"))
    return common(
        kind,
        statement_id(kind, row["id"]),
        created,
        max(created, timestamp(properties.get("reviewedOn"))),
        created_by_ref=voice_id(row["speaker"]),
        **WRITERS[kind](row, affirmed),
        confidence=CONFIDENCE.get(properties["likelihood"]),
        object_marking_refs=[
            marking_id(max(markings, key=ontology().values_of("marking").index)),
            *([licence_id(licence)] if licence else []),
        ],
        extensions={EXTENSION: extension(row)},
    )


def relationship(row: Row, _: Affirmed) -> Object:
    """A relation somebody affirms."""
    predicate = row["predicate"]
    target = actor_id(row["object"]) if predicate == "attributed_to" else object_id(row["object"])
    ends = [object_id(row["subject"]), target]
    source_ref, target_ref = reversed(ends) if predicate in REVERSED else ends
    return {
        "relationship_type": RELATIONSHIPS.get(predicate, "related-to"),
        "description": told(row),
        "source_ref": source_ref,
        "target_ref": target_ref,
    }


def note(row: Row, _: Affirmed) -> Object:
    """A literal somebody affirms, or a denial of what nobody affirms."""
    ends = [key for key in (row["subject"], row["object"]) if key]
    return {
        "abstract": sentence(row),
        "content": told(row),
        "authors": [named(row, row["speaker"])],
        "object_refs": list(dict.fromkeys(map(object_id, ends))),
    }


def opinion(row: Row, affirmed: Affirmed) -> Object:
    """A denial: of what it answers, where that affirms the same; else of everything that does."""
    affirming = affirmed[row["proposition"]]
    kind = affirming_kind(row)
    answered = [row["respondsTo"]] if row["respondsTo"] in affirming else affirming
    return {
        "explanation": told(row),
        "authors": [named(row, row["speaker"])],
        "opinion": "strongly-disagree" if row["properties"]["likelihood"] == "stated" else "disagree",
        "object_refs": [statement_id(kind, key) for key in answered],
    }


WRITERS: Mapping[str, Callable[[Row, Affirmed], Object]] = {
    "relationship": relationship,
    "note": note,
    "opinion": opinion,
}


def sentence(row: Row) -> str:
    """What it says, in words."""
    value = literal(row)
    parts = [str(value[name]) for name in ("value", "unit") if value.get(name) is not None]
    target = named(row, row["object"]) if row["object"] else " ".join(parts)
    said = f"{named(row, row['subject'])} {ontology().predicates[row['predicate']].annotations.phrase} {target}"
    return f"Denied: {said}" if row["properties"]["polarity"] == "denied" else said


def told(row: Row) -> str:
    """Who says it, and in which words."""
    quote = row["properties"].get("quote")
    return f"{named(row, row['speaker'])}: {f'“{quote}”' if quote else sentence(row)}"


def extension(row: Row) -> Object:
    """Everything that the statement is, by the names of the ontology; ids are those of the graph."""
    properties, value = row["properties"], literal(row)
    made: Object = {"extension_type": "property-extension", "statement": row["id"]}
    made |= {key: row[key] for key in ("subject", "predicate", "object", "speaker", "document")}
    made |= {"primary_source": row["primarySource"], "responds_to": row["respondsTo"]}
    made |= {name: value.get(name) for name in VALUE}
    for name, attribute in ontology().attributes_of("Statement").items():
        if attribute.property_name in properties and name != "id":
            made[name] = properties[attribute.property_name]
    return {key: item for key, item in made.items() if item is not None and item != ""}
