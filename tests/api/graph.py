"""The graph that tests of the API ask: a disputed attribution, a denied identity, a proposal, and pages of uses."""

from __future__ import annotations

from typing import Any

from kg.identity import text_hash
from kg.statement import Bundle, Entity, Proposition, Review, Statement, Value, make_statement

TEXT = "Alpha is likely run by Norland. That is false. Alpha is not Beta. " + "x" * 100
REPORT = Entity(
    id="report/briefing", class_name="Report", name="Briefing", attributes={"published_on": "2023-10-25", "text": TEXT}
)
PAPER = Entity(id="report/paper", class_name="Report", name="Paper", attributes={"published_on": "2022-05"})
ALPHA = Entity.of("Operation", "Alpha Storm", authority=True, named=True)
BETA = Entity.of("Operation", "Beta")
GAMMA = Entity.of("Operation", "Gamma", authority=True, named=False)
NORLAND = Entity.of("Country", "Norland", authority=True, code="NO", aliases=("Kingdom of Norland",))
SUDLAND = Entity.of("Country", "Sudland", code="SU")
OBSERVERS = Entity.of("Organisation", "Observers", authority=True, aliases=("O’Watch",))
EMBASSY = Entity.of("Organisation", "Embassy")
PLATFORMS = tuple(Entity.of("Platform", f"Platform {letter}") for letter in "ABCDEFG")
ENTITIES = (REPORT, PAPER, ALPHA, BETA, GAMMA, NORLAND, SUDLAND, OBSERVERS, EMBASSY, *PLATFORMS)

ACCEPTED = Review(state="accepted", by="curator")


def say(
    subject: Entity,
    predicate: str,
    to: Entity | Value,
    *,
    speaker: Entity = OBSERVERS,
    quote: str = "Alpha is likely run by Norland",
    document: Entity = REPORT,
    **fields: Any,
) -> Statement:
    """An accepted statement with its words in the briefing."""
    literal = to if isinstance(to, Value) else None
    start = TEXT.index(quote)
    return make_statement(
        **{
            "proposition": Proposition(
                subject=subject.id,
                predicate=predicate,
                object=to.id if isinstance(to, Entity) else None,
                value=literal,
            ),
            "speaker": speaker.id,
            "speaker_as": speaker.name,
            "subject_as": subject.name,
            "object_as": literal.lexical if literal else str(getattr(to, "name", "")),
            "document": document.id,
            "source_hash": text_hash(TEXT),
            "start": start,
            "end": start + len(quote),
            "quote": quote,
            "method": "curated",
            "review": ACCEPTED,
            **fields,
        }
    )


ATTRIBUTION = say(ALPHA, "attributed_to", NORLAND, likelihood="likely", hedge="likely", stated_on="2023-10-23")
DENIAL = say(
    ALPHA,
    "attributed_to",
    NORLAND,
    speaker=EMBASSY,
    polarity="denied",
    quote="That is false",
    responds_to=ATTRIBUTION.id,
    stated_on="2023-10-24",
)
SECOND = say(ALPHA, "attributed_to", NORLAND, speaker=BETA, likelihood="unlikely", document=PAPER)
NOT_BETA = say(ALPHA, "same_as", BETA, polarity="denied", quote="Alpha is not Beta", stated_on="2023-08/2023-09")
PROPOSED = say(ALPHA, "attributed_to", SUDLAND, review=Review(), method="rule:attribution@1", confidence=0.5)
REJECTED = say(BETA, "attributed_to", SUDLAND, review=Review(state="rejected", by="reviewer"))
AMBER = say(GAMMA, "attributed_to", NORLAND, marking="amber")
NAME = say(ALPHA, "known_as", Value(datatype="text", lexical="Storm-1"))
LANGUAGE = say(ALPHA, "uses_language", Value(datatype="language", lexical="en"))
COUNT = say(
    ALPHA,
    "asset_count",
    Value(datatype="quantity", lexical="7,704", unit="accounts", bound="at_least", platform="Platform A"),
)
USES = tuple(say(ALPHA, "uses_platform", platform) for platform in PLATFORMS)
BETA_USES = say(BETA, "uses_platform", PLATFORMS[0])

GRAPH = Bundle(
    entities=ENTITIES,
    statements=(
        ATTRIBUTION,
        DENIAL,
        SECOND,
        NOT_BETA,
        PROPOSED,
        REJECTED,
        AMBER,
        NAME,
        LANGUAGE,
        COUNT,
        *USES,
        BETA_USES,
    ),
)
