"""A graph to ask: nothing in, entities and statements in which operations are attributed, with evidence, out."""

from __future__ import annotations

from kg.statement import Bundle, Entity, Proposition, Review, Statement, make_statement

__all__ = ["ATTRIBUTIONS", "PAGE", "bundle"]

OPERATIONS = 250
PAGE = 50
"""Operations in the page that is asked for."""
ATTRIBUTIONS = 20
"""Countries to which each operation is attributed, all of which the page shows."""
STATEMENTS = 4
"""Statements that say so of each."""
REPORTS, COUNTRIES, SPEAKERS = 500, 40, 200


def bundle() -> Bundle:
    """About 26,000 nodes and 96,000 relationships, once they are stored and projected; always the same."""
    reports = [
        Entity(
            id=f"report/{n:04}",
            class_name="Report",
            name=f"Report {n:04}",
            attributes={"published_on": f"20{10 + n % 15}-0{1 + n % 9}"},
        )
        for n in range(REPORTS)
    ]
    countries = [Entity.of("Country", f"Country {n:04}") for n in range(COUNTRIES)]
    speakers = [Entity.of("Organisation", f"Institute {n:04}") for n in range(SPEAKERS)]
    operations = [Entity.of("Operation", f"Operation {n:04}") for n in range(OPERATIONS)]

    def said(n: int, subject: Entity, target: Entity) -> Statement:
        quote = f"{subject.name} likely serves {target.name} ({n:05})."
        speaker = speakers[n * 7 % SPEAKERS]
        return make_statement(
            proposition=Proposition(subject=subject.id, predicate="attributed_to", object=target.id, value=None),
            speaker=speaker.id, speaker_as=speaker.name, subject_as=subject.name, object_as=target.name,
            document=reports[n % REPORTS].id, primary_source=reports[n * 3 % REPORTS].id, source_hash="5" * 64,
            start=n * 90, end=n * 90 + len(quote), quote=quote, likelihood="likely", hedge="likely",
            # No two of a proposition on a day, so that both servers mean the same one by the oldest.
            stated_on=f"2024-{1 + n % 12:02}-{1 + n % 28:02}", method="curated",
            review=Review(state="accepted", by="bench"),
        )  # fmt: skip

    statements = tuple(
        said((number * ATTRIBUTIONS + place) * STATEMENTS + again, subject, countries[(number + place) % COUNTRIES])
        for number, subject in enumerate(operations)
        for place in range(ATTRIBUTIONS)
        for again in range(STATEMENTS)
    )
    return Bundle(entities=(*reports, *countries, *speakers, *operations), statements=statements)
