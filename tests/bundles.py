"""Small bundles for tests: one briefing, one operation, and statements about it in one line each."""

from __future__ import annotations

from typing import Any

from kg.statement import Bundle, Entity, Proposition, Review, Statement, Value, make_statement

TEXT = "Canada's foreign ministry says Spamouflage is likely tied to China. The embassy denies it. It used X."
REPORT = Entity(
    id="report/briefing",
    class_name="Report",
    name="A briefing",
    attributes={"title": "A briefing", "published_on": "2023-10-25", "text": TEXT},
)
SPAMOUFLAGE = Entity.of("Operation", "Spamouflage", authority=True)
CHINA = Entity.of("Country", "China", code="CN")
MINISTRY = Entity.of("Organisation", "Global Affairs Canada")
EMBASSY = Entity.of("Organisation", "Chinese Embassy in Canada")
X = Entity.of("Platform", "X")
ENTITIES = (REPORT, SPAMOUFLAGE, CHINA, MINISTRY, EMBASSY, X)

ACCEPTED = Review(state="accepted", by="curator")


def value(datatype: str, lexical: str, **parts: Any) -> Value:
    """A literal object."""
    return Value(datatype=datatype, lexical=lexical, **parts)


def statement(
    predicate: str = "attributed_to",
    to: str | Value = CHINA.id,
    *,
    quote: str = "Spamouflage is likely tied to China",
    speaker: Entity = MINISTRY,
    review: Review = ACCEPTED,
    **fields: Any,
) -> Statement:
    """A statement about Spamouflage whose evidence stands in the briefing."""
    start = TEXT.index(quote)
    literal = to if isinstance(to, Value) else None
    return make_statement(
        **{
            "proposition": Proposition(
                subject=SPAMOUFLAGE.id, predicate=predicate, object=None if literal else to, value=literal
            ),
            "speaker": speaker.id,
            "speaker_as": speaker.name,
            "subject_as": "Spamouflage",
            "object_as": literal.lexical if literal else str(to),
            "document": REPORT.id,
            "source_hash": "5" * 64,
            "start": start,
            "end": start + len(quote),
            "quote": quote,
            "method": "curated",
            "review": review,
            **fields,
        }
    )


def bundle(*statements: Statement) -> Bundle:
    """A bundle of the usual entities and these statements."""
    return Bundle(entities=ENTITIES, statements=statements)


def disputed() -> Bundle:
    """An attribution, its denial, a platform, a name and a count."""
    attribution = statement(likelihood="likely", hedge="likely tied to")
    denial = statement(speaker=EMBASSY, polarity="denied", quote="The embassy denies it", responds_to=attribution.id)
    return bundle(
        attribution,
        denial,
        statement("uses_platform", X.id, quote="It used X"),
        statement("known_as", value("text", "Spamouflage Dragon")),
        statement("asset_count", value("quantity", "7,704", unit="accounts", bound="exact", platform="Facebook")),
    )
