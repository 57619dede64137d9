"""Three operations of three vendors with what is said of them, for tests of identity."""

from __future__ import annotations

import io
from typing import Any

from kg.export import Reader, export_graph
from kg.identity import text_hash
from kg.settings import settings
from kg.statement import Bundle, Entity, Proposition, Review, Statement, Value, make_statement
from kg.store import Store

WHOLE = Reader.cleared("red", whole=True)

HERON, LANTERN, REEF = (Entity.of("Operation", name) for name in ("Grey Heron", "Quiet Lantern", "Reef Chorus"))
NORTH, SOUTH = Entity.of("Organisation", "Northlight"), Entity.of("Organisation", "Southmere Labs")
RURIA = Entity.of("Country", "Ruria", authority=True)
CHATTER = Entity.of("Platform", "Chatter")
FIRST, SECOND = (Entity(id=f"report/{n}", class_name="Report", name=f"Report {n}") for n in ("one", "two"))
EVERYONE = (HERON, LANTERN, REEF, NORTH, SOUTH, RURIA, CHATTER, FIRST, SECOND)


def said(
    subject: Entity, predicate: str, to: Entity | Value, speaker: Entity = NORTH, document: Entity = FIRST, **more: Any
) -> Statement:
    """A statement, accepted unless told otherwise."""
    target = to if isinstance(to, Value) else None
    fields: dict[str, Any] = {
        "proposition": Proposition(
            subject=subject.id,
            predicate=predicate,
            object=None if isinstance(to, Value) else to.id,
            value=target,
        ),
        "speaker": speaker.id,
        "speaker_as": speaker.name,
        "subject_as": subject.name,
        "object_as": to.lexical if isinstance(to, Value) else to.name,
        "document": document.id,
        "source_hash": text_hash(document.name),
        "locator": f"{subject.name} {predicate}",
        "method": "curated",
        "review": Review(state="accepted", by="curator"),
    }
    return make_statement(**{**fields, **more})


def three_names() -> Bundle:
    """What is said of the three: attributions that two share, a denial, names, platforms and a count."""
    text = Value(datatype="text", lexical="Heron Net")
    return Bundle(
        entities=EVERYONE,
        statements=(
            said(HERON, "attributed_to", RURIA),
            said(LANTERN, "attributed_to", RURIA, SOUTH, SECOND),
            said(LANTERN, "attributed_to", RURIA, NORTH, SECOND, polarity="denied"),
            said(LANTERN, "targets", SOUTH, SOUTH, SECOND),
            said(HERON, "known_as", text),
            said(LANTERN, "known_as", Value(datatype="text", lexical="Lantern Net"), SOUTH, SECOND),
            said(LANTERN, "same_as", HERON, SOUTH, SECOND, likelihood="likely", hedge="probably"),
            said(REEF, "uses_platform", CHATTER),
            said(REEF, "reported_by", SOUTH, SOUTH, SECOND, review=Review()),
            said(
                LANTERN,
                "asset_count",
                Value(datatype="quantity", lexical="40", unit="accounts", bound="exact"),
                SOUTH,
                SECOND,
                marking="green",
            ),
        ),
    )


def exported(store: Store, reader: Reader = WHOLE) -> bytes:
    """Everything that a reader may see, as RDF."""
    stream = io.BytesIO()
    export_graph(store, "nquads", stream, settings().base_iri, reader)
    return stream.getvalue()
