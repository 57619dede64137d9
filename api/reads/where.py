"""Filters: attributes and predicates of the ontology in, input types of `where` with the conditions they make out."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

import strawberry

from api.reads.fragments import ORIGINS, ROOT, STATED, affirming, overlapping, role_held, stating, told
from api.reads.terms import Filter, Filters, Terms, make_input, narrowing, on, parted, plain
from api.types.attributes import attribute_type, generic, plain_attributes, relations_of
from api.types.enums import Likelihood, Polarity, PredicateName, Role, likelihoods_from
from kg.errors import QueryError
from kg.identity import fold
from kg.ontology import camel, ontology
from kg.ontology.model import Predicate

__all__ = ["EDGES", "PROPOSITIONS", "STATEMENTS", "entity_filters", "where_type"]

DAY = re.compile(r"^\d{4}(-\d{2}(-\d{2})?)?$")


@strawberry.input(one_of=True, description="An entity, by its id or by its name.")
class EntityReference:
    """In a filter. A name that several entities have means any of them."""

    id: strawberry.ID | None = strawberry.field(default=strawberry.UNSET, description="Its id.")
    name: str | None = strawberry.field(
        default=strawberry.UNSET,
        description="Its name or an alias, however it is written. A name that several entities have means any of them.",
    )


@strawberry.input(description="A span of days. An end that is left out is open.")
class DateRange:
    """In a filter, both ends included."""

    start: str | None = strawberry.field(name="from", default=None, description="First day, month or year: 2023-08.")
    end: str | None = strawberry.field(name="to", default=None, description="Last day, month or year: 2023.")


def within(terms: Terms, date: str, span: Mapping[str, Any]) -> str:
    """Whether an EDTF date overlaps a span of days.

    Raises:
        QueryError: an end of the span is no date.
    """
    ends = [span.get("from"), span.get("to")]
    for end in ends:
        if end is not None and not DAY.match(end):
            raise QueryError(f"'{end}' is not a date", advice="Write 2023, 2023-10 or 2023-10-25.")
    start, stop = (None if end is None else terms.value(end) for end in ends)
    return overlapping(date, start, stop)


def stance(terms: Terms, rest: Callable[[str], str]) -> str:
    """Whether a statement that counts, and of which the rest holds, takes a stance on the proposition @p."""
    name = terms.name("s")
    return f"EXISTS {{ (@p){stating(name)} AND {rest(name)} }}"


def disputed(terms: Terms, wanted: bool) -> str:
    """Whether somebody denies it, or nobody."""
    denied = stance(terms, lambda s: f"@{s}_states.polarity = 'denied'")
    return denied if wanted else f"NOT {denied}"


def sources(sign: str) -> Callable[[Terms, Any], str]:
    """Whether it rests on so many reports."""

    def condition(terms: Terms, count: Any) -> str:
        s, d, r = terms.name("s"), terms.name("d"), terms.name("r")
        root = on(on(on(ROOT, s, "s"), d, "d"), r, "r")
        pattern = f"MATCH (@p){stating(s)} {root}"
        return f"COUNT {{ {pattern} RETURN DISTINCT coalesce(@{r}, @{d}) }} {sign} {terms.value(count)}"

    return condition


def origins(sign: str) -> Callable[[Terms, Any], str]:
    """Whether those who affirm it go back to so many independent origins."""

    def condition(terms: Terms, count: Any) -> str:
        own = terms.name("origins")
        text = re.sub(r"@(?!p\b)(\w+)", rf"@\1_{own}", ORIGINS)
        return f"head(COLLECT {{ {text} }}) {sign} {terms.value(count)}"

    return condition


def surely(terms: Terms, least: Any) -> str:
    """Whether somebody affirms it at least so surely."""
    scale = terms.value(likelihoods_from(least))
    return stance(terms, lambda s: f"@{s}_states.polarity = 'affirmed' AND @{s}.likelihood IN {scale}")


def spoken(terms: Terms, reference: Any) -> str:
    """Whether this one takes a stance on it."""
    who = terms.name("speaker")
    refers = terms.refers(f"@{who}", reference)
    return stance(terms, lambda s: f"EXISTS {{ (@{s})-[:SPEAKER]->(@{who}:Entity) WHERE {refers} }}")


def stated(terms: Terms, span: Any) -> str:
    """Whether somebody took a stance on it then."""
    return stance(terms, lambda s: within(terms, on(STATED, s), span))


EVIDENCE: Filters = {
    "polarity": Filter(
        Polarity,
        "Only what a statement that counts affirms, or denies.",
        lambda terms, value: stance(terms, lambda s: f"@{s}_states.polarity = {terms.value(value)}"),
    ),
    "likelihoodAtLeast": Filter(
        Likelihood,
        "Only where somebody who affirms it is at least so sure. What is said without a hedge is surest.",
        surely,
    ),
    "disputed": Filter(bool, "Only what somebody denies, or only what nobody does.", disputed),
    "sourcesAtLeast": Filter(
        int, "Only what rests on so many reports or more; one that others repeat counts once.", sources(">=")
    ),
    "sourcesAtMost": Filter(int, "Only what rests on so many reports or fewer.", sources("<=")),
    "originsAtLeast": Filter(int, "Only what goes back to so many independent origins or more.", origins(">=")),
    "originsAtMost": Filter(int, "Only what goes back to so many independent origins or fewer.", origins("<=")),
    "statedOn": Filter(
        DateRange,
        "Only what somebody affirmed or denied then. Where a statement has no date, that of its source, else of its "
        "document, counts; an interval counts where it overlaps.",
        stated,
    ),
    "speaker": Filter(EntityReference, "Only what this one affirms or denies.", spoken),
}
"""What can be asked of the evidence for the proposition @p."""

EDGES: Filters = {
    "id": Filter(strawberry.ID, "Only where this is the other end.", lambda t, v: f"@other.id = {t.value(v)}"),
    "name": Filter(
        str,
        "Only where an entity with this name or alias is at the other end.",
        lambda t, v: f"@other.id IN {t.named(v)}",
    ),
    **EVIDENCE,
}
"""What can be asked of a relation, whose other end is @other."""


def part(column: str, relationship: str) -> Callable[[Terms, Any], str]:
    """Whether what a proposition or statement points to is what a reference means."""

    def condition(terms: Terms, reference: Any) -> str:
        end = terms.name("end")
        return f"EXISTS {{ (@{column})-[:{relationship}]->(@{end}:Entity) WHERE {terms.refers(f'@{end}', reference)} }}"

    return condition


def among(column: str) -> Callable[[Terms, Any], str]:
    """Whether a proposition has one of some predicates."""
    return lambda terms, names: f"@{column}.predicate IN {terms.value([plain(name) for name in names])}"


PROPOSITIONS: Filters = {
    "subject": Filter(EntityReference, "Only what is said of this one.", part("p", "SUBJECT")),
    "predicate": Filter(generic(list, PredicateName), "Only with these predicates.", among("p")),
    "object": Filter(EntityReference, "Only what points to this one.", part("p", "OBJECT")),
    "value": Filter(
        str, "Only with this literal, whatever its case.", lambda t, v: f"toLower(@p.value) = toLower({t.value(v)})"
    ),
    **EVIDENCE,
}
"""What can be asked of a proposition @p."""


def contained(expression: str) -> Callable[[Terms, Any], str]:
    """Whether a text holds another, whatever its case."""
    return lambda terms, text: f"toLower(normalize({expression}, NFKC)) CONTAINS {terms.value(fold(text))}"


STATEMENTS: Filters = {
    "speaker": Filter(EntityReference, "Only what this one says.", part("n", "SPEAKER")),
    "document": Filter(EntityReference, "Only what stands in this report.", part("n", "STATED_IN")),
    "predicate": Filter(generic(list, PredicateName), "Only with these predicates.", among("p")),
    "subject": PROPOSITIONS["subject"],
    "object": PROPOSITIONS["object"],
    "proposition": Filter(strawberry.ID, "Only on this proposition.", lambda t, v: f"@p.id = {t.value(v)}"),
    "polarity": Filter(Polarity, "Only affirmations, or only denials.", lambda t, v: f"@n.polarity = {t.value(v)}"),
    "likelihoodAtLeast": Filter(
        Likelihood,
        "Only where the speaker is at least so sure. What is said without a hedge is surest.",
        lambda t, v: f"@n.likelihood IN {t.value(likelihoods_from(v))}",
    ),
    "text": Filter(str, "Only those whose words hold this text, whatever its case.", contained("@n.quote")),
    "statedOn": Filter(
        DateRange,
        "Only what was said then. Where a statement has no date, that of its source, else of its document, "
        "counts; an interval counts where it overlaps.",
        lambda terms, span: within(terms, STATED, span),
    ),
}
"""What can be asked of a statement @n on the proposition @p."""


def relation_filter(predicate: Predicate, inverse: bool) -> Filter:
    """Of a `where` for entities: a relation of theirs that a statement that counts affirms."""
    mine, theirs = ("OBJECT", "SUBJECT") if inverse else ("SUBJECT", "OBJECT")

    def condition(terms: Terms, where: Any) -> str:
        p, s, other = terms.name("p"), terms.name("s"), terms.name("other")
        proposition = f"(@{p}:Proposition {{predicate: '{predicate.name}'}})"
        asked = parted(EDGES, terms, where)
        conditions, tests = ([on(on(text, other, "other"), p, "p") for text in texts] for texts in asked)
        affirmed = affirming(s)
        anchored = where.get("id") is not None or where.get("name") is not None
        if anchored:
            # From the one entity that is named there are few steps, from all of a class many.
            found = terms.name("n")
            behind = " ".join(narrowing((), tests, f"@{terms.name('passes')}"))
            listed = terms.lookup(
                f"MATCH (@{other}:Entity)<-[:{theirs}]-{proposition}{' AND '.join([affirmed, *conditions])} {behind} "
                f"MATCH (@{p})-[:{mine}]->(@{found}:Entity)",
                f"@{found}.id",
            )
            return f"@n.id IN {listed}"
        behind = " ".join(narrowing([*conditions, f"EXISTS {{ (@{p}){affirmed} }}"], tests, f"@{terms.name('passes')}"))
        return (
            f"EXISTS {{ MATCH (@n)<-[:{mine}]-{proposition}-[:{theirs}]->(@{other}:Entity) {behind} "
            f"RETURN @{p} AS @{terms.name('one')} }}"
        )

    text = f"Only those of which a statement that counts affirms this relation. {predicate.description}"
    return Filter(where_type("Relation"), text, condition)


def literal_filter(predicate: Predicate) -> Filter:
    """Of a `where` for entities: a literal that a statement that counts affirms."""
    dated = predicate.ranges == ("edtf",)

    def condition(terms: Terms, value: Any) -> str:
        p, s = terms.name("p"), terms.name("s")
        fits = within(terms, f"@{p}.value", value) if dated else f"toLower(@{p}.value) = toLower({terms.value(value)})"
        pattern = f"(@n)<-[:SUBJECT]-(@{p}:Proposition {{predicate: '{predicate.name}'}})"
        return f"EXISTS {{ {pattern}{affirming(s)} AND {fits} }}"

    what = "a time that overlaps this span" if dated else "this value"
    text = f"Only those of which a statement that counts affirms {what}. {predicate.description}"
    return Filter(DateRange if dated else str, text, condition)


def equal(key: str) -> Callable[[Terms, Any], str]:
    """Whether an attribute has a value. What is not said to be false counts as true, as with named operations."""

    def condition(terms: Terms, value: Any) -> str:
        given = terms.value(value)
        stored = told("@n", key)
        stored = f"coalesce({stored}, true)" if value is True else stored
        return f"toLower(toString({stored})) = toLower(toString({given}))"

    return condition


ANY_NAME = (
    f"any(text IN [@n.name] + coalesce({told('@n', 'aliases')}, []) WHERE toLower(normalize(text, NFKC)) CONTAINS {{}})"
)


@cache
def entity_filters(class_name: str) -> Filters:
    """What can be asked of the entities @n of a class: their names, roles, attributes and relations."""
    model = ontology()
    filters: Filters = {
        "id": Filter(strawberry.ID, "Only the one with this id.", lambda t, v: f"@n.id = {t.value(v)}"),
        "name": Filter(
            str,
            "Only those with this name or alias, however it is written.",
            lambda t, v: f"@n.id IN {t.named(v)}",
        ),
        "nameContains": Filter(
            str,
            "Only those whose name, or an alias, holds this text, whatever its case.",
            lambda t, v: ANY_NAME.format(t.value(fold(v))),
        ),
        "role": Filter(
            Role, "Only those that play this part by what accepted statements say.", lambda t, v: role_held(plain(v))
        ),
    }
    for name, attribute in plain_attributes(class_name).items():
        if name in ("id", "name", "description") or attribute.multivalued:
            continue
        key = attribute.property_name
        if attribute.range == "edtf":
            text = f"Only those for which this overlaps. {attribute.description}"
            filters[key] = Filter(DateRange, text, lambda t, v, key=key: within(t, told("@n", key), v))  # type: ignore[misc]
        else:
            text = f"Only those that have this value. {attribute.description}"
            annotation = attribute_type(attribute.model_copy(update={"required": True}))
            filters[key] = Filter(annotation, text, equal(key))
    for name, predicate, inverse in relations_of(class_name):
        literal = model.is_literal(predicate.name)
        filters[camel(name)] = literal_filter(predicate) if literal else relation_filter(predicate, inverse)
    return filters


TABLES: dict[str, tuple[str, Callable[[], Filters]]] = {
    "Relation": ("Which relations are wanted. All that is given must hold of one proposition.", lambda: EDGES),
    "Proposition": ("Which propositions are wanted. All that is given must hold.", lambda: PROPOSITIONS),
    "Statement": ("Which statements are wanted. All that is given must hold.", lambda: STATEMENTS),
}


@cache
def where_type(name: str) -> Any:
    """The input type of `where` for relations, propositions, statements, or the entities of a class."""
    text, filters = TABLES.get(name) or (
        f"Which entities of the class {name} are wanted. All that is given must hold.",
        lambda: entity_filters(name),
    )
    return make_input(f"{name}Where", text, filters())
