"""A graph with canaries: for every predicate something open, and beside it something hidden in each way there is.

Every text of what is hidden holds a token that stands nowhere else, so that a leak shows wherever it comes out.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from kg.identity import text_hash
from kg.ontology import ontology
from kg.statement import Bundle, Entity, Proposition, Review, Statement, Value, make_statement

__all__ = ["HIDDEN", "OPEN_TEXT", "bundle", "entity", "token"]

MODEL = ontology()
HIDDEN: dict[str, dict[str, Any]] = {
    **{marking: {"marking": marking} for marking in MODEL.values_of("marking") if marking != "clear"},
    **{state: {"review": Review(state=state)} for state in MODEL.values_of("review") if state != "accepted"},
}
"""Each way to be hidden, with what makes a statement so."""

OPEN_TEXT = "Open words."
SAMPLES = {"text": "open", "edtf": "2023-08", "language": "en", "quantity": "7", "money": "5 USD"}


def token(way: str) -> str:
    """The word that tells that something hidden in this way came out."""
    return f"canary{way.replace('_', '')}"


def entity(class_name: str, way: str | None = None) -> Entity:
    """The open entity of a class, or its hidden one, which documents mention, or a marked source defines."""
    if way is None:
        return Entity.of(class_name, f"Open {class_name}", authority=True)
    return defined(class_name, f"{token(way)} {class_name}", HIDDEN[way].get("marking"))


def defined(class_name: str, name: str, marking: str | None) -> Entity:
    """An entity that a source with a marking defines; without one, it is merely mentioned."""
    if marking is None:
        return Entity.of(class_name, name)
    words = {"description": f"{token(marking)} words.", "aliases": [f"{token(marking)} alias"]}
    if class_name == "Operation":  # Its aliases are those of statements.
        del words["aliases"]
    return Entity.of(class_name, name, authority=True, definition_marking=marking, **words)


def half_open(class_name: str, ways: list[str]) -> Entity:
    """An entity that an open document mentions, and a marked source defines."""
    return defined(class_name, f"Half open {class_name}", "amber" if "amber" in ways else None)


def report(way: str | None = None) -> Entity:
    """The document that statements stand in; a marked one is hidden by itself."""
    word = token(way) if way else "Open"
    marking = HIDDEN[way].get("marking", "clear") if way else "clear"
    attributes = {"published_on": "2023-10", "text": f"{word} words.", "publisher": word, "marking": marking}
    return Entity(id=f"report/{word.lower()}", class_name="Report", name=f"{word} report", attributes=attributes)


def statement(predicate: str, to: Entity | Value, way: str | None, **fields: Any) -> Statement:
    """What is said of the open entity; every text of a hidden statement holds its token."""
    subject = entity(MODEL.domain_of(predicate)[0])
    quote = f"{token(way)} words." if way else OPEN_TEXT
    key = to.id if isinstance(to, Entity) else None
    value = to if isinstance(to, Value) else None
    return make_statement(
        **{
            "proposition": Proposition(subject=subject.id, predicate=predicate, object=key, value=value),
            "speaker": entity("Organisation", way).id,
            "speaker_as": quote,
            "subject_as": f"{quote} {predicate} {fields.get('polarity', 'affirmed')}",
            "object_as": f"{quote} {key or value}",
            "hedge": quote,
            "likelihood": "unlikely" if way else "likely",
            "document": report(way).id,
            "source_hash": text_hash(quote),
            "start": 0,
            "end": len(quote),
            "quote": quote,
            "stated_on": "2021-01" if way else "2023-01",
            "method": "curated",
            "review": Review(state="accepted", by="curator"),
            **(HIDDEN[way] if way else {}),
            **fields,
        }
    )


def statements(ways: list[str]) -> Iterator[Statement]:
    """For each predicate an open statement; then, hidden, another on the same and one on something else."""
    for name, predicate in MODEL.predicates.items():
        for kind in predicate.ranges:
            literal = kind in MODEL.types
            for target in [kind] if literal else MODEL.concrete(kind):
                here = Value(datatype=kind, lexical=SAMPLES[kind]) if literal else entity(target)
                said = statement(name, here, None)
                yield said
                for way in ways:
                    yield statement(name, here, way, polarity="denied", responds_to=said.id)
                    if not literal:
                        yield statement(name, entity(target, way), way)
                    elif kind == "text":
                        yield statement(name, Value(datatype=kind, lexical=token(way)), way)


def bundle(ways: list[str]) -> Bundle:
    """The graph with what is hidden in these ways; without any, what anybody sees."""
    twins = [Entity(id=f"operation/{token(way)}-twin", class_name="Operation", name="Open Operation") for way in ways]
    entities = [report(way) for way in (None, *ways)]
    entities += [entity(name, way) for name in MODEL.entity_classes for way in (None, *ways)]
    halves = [half_open(name, ways) for name in ("Operation", "Country")]
    known = {found.id: found for found in (*entities, *twins, *halves)}
    entities = list(known.values())
    hidden_twins = [make_twin(twin, way) for twin, way in zip(twins, ways, strict=True)]
    of_halves = [make_half(*halves)]
    found = {said.id: said for said in (*statements(ways), *hidden_twins, *of_halves)}
    return Bundle(entities=tuple(entities), statements=tuple(found.values()))


def make_half(operation: Entity, country: Entity) -> Statement:
    """An open statement on what a marked source defines."""
    made = statement("attributed_to", country, None)
    proposition = made.proposition.model_copy(update={"subject": operation.id})
    return made.model_copy(update={"id": text_hash("half open"), "proposition": proposition})


def make_twin(twin: Entity, way: str) -> Statement:
    """A hidden statement on something hidden that has the name of what is open."""
    made = statement("attributed_to", entity("Country"), way)
    proposition = made.proposition.model_copy(update={"subject": twin.id})
    return made.model_copy(update={"proposition": proposition, "subject_as": f"twin {token(way)}"})
