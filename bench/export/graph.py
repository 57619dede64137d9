"""A made graph: numbers of statements in, bundles of statements that grow like a real graph's out."""

from __future__ import annotations

from kg.identity import text_hash
from kg.statement import Bundle, Entity, Proposition, Review, Statement, Value, make_statement

__all__ = ["make_bundle"]

LAB = Entity.of("Organisation", "Harbour Lab")
TELLS = 10
"""Of so many statements one gives a name that nobody else gives, and one denies."""


def make_bundle(first: int, last: int) -> Bundle:
    """Statements with these numbers: 20 in a report, 3 about the same, and one in ten new people, names and denials."""
    operations = [Entity.of("Operation", f"Lantern {n}", authority=True) for n in range(50)]
    people = [Entity.of("Person", f"Person {n}") for n in range(first // TELLS, last // TELLS + 1)]
    reports = [
        Entity.of("Report", f"Report {n}", published_on="2024-01-01") for n in range(first // 20, last // 20 + 1)
    ]
    made = [made_statement(n, operations[n // 3 % 50], person_of(n), report_of(n)) for n in range(first, last)]
    return Bundle(entities=(*operations, *people, *reports, LAB), statements=tuple(made))


def person_of(n: int) -> str:
    """The id of the person whom a statement is about."""
    return Entity.of("Person", f"Person {n // TELLS}").id


def report_of(n: int) -> str:
    """The id of the report in which a statement stands."""
    return Entity.of("Report", f"Report {n // 20}").id


def made_statement(n: int, operation: Entity, person: str, report: str) -> Statement:
    """One statement, with its words."""
    quote = f"Sentence {n} says that it targets somebody."
    name = Value(datatype="text", lexical=f"LANTERN {n}")
    literal = n % TELLS == 1
    return make_statement(
        proposition=Proposition(subject=operation.id, predicate="known_as", value=name)
        if literal
        else Proposition(subject=operation.id, predicate="targets", object=person),
        polarity="denied" if n % TELLS == TELLS - 1 else "affirmed",
        speaker=LAB.id,
        speaker_as=LAB.name,
        subject_as="it",
        object_as=name.lexical if literal else f"somebody {n}",
        document=report,
        source_hash=text_hash(report),
        start=n,
        end=n + len(quote),
        quote=quote,
        stated_on="2024-01-01",
        licence="CC-BY-4.0",
        method="rule:targets@1",
        confidence=0.7,
        review=Review(state="accepted", by="curator"),
    )
