"""One record of a curated data set with its group's defaults in, its checked statements out."""

from __future__ import annotations

import difflib
from collections.abc import Callable
from typing import Any

from pydantic import ValidationError

from kg.errors import KgError, StatementError
from kg.identity import text_hash
from kg.ontology import ontology
from kg.statement import Entity, Proposition, Review, Statement, Value, make_statement
from kg.yaml import YamlFile
from loaders.catalogue import Catalogue, Place
from loaders.document import Document
from loaders.quotation import QuotationError, find_quotation, stands_in
from loaders.records import GroupRecord, StatementRecord, ValueRecord

__all__ = ["Fields", "make_statements"]

Path = tuple[str | int, ...]


class Fields:
    """The fields of a statement: its own, else those of its group; each knows where it stands."""

    def __init__(self, file: YamlFile, record: StatementRecord, own: Path, group: GroupRecord, path: Path) -> None:
        self.file = file
        self.record = record
        self.own = own
        self.group = group
        self.path = path

    def get(self, name: str) -> Any:
        """The value of a field."""
        source = self.record if self.inherits(name) is False else self.group
        return getattr(source, name)

    def inherits(self, name: str) -> bool:
        """Whether the field is the group's."""
        return name not in self.record.model_fields_set and name in self.group.model_fields_set

    def place(self, name: str) -> Place:
        """Where the field stands."""
        return self.file, (*(self.path if self.inherits(name) else self.own), name)

    def text(self, name: str) -> str | None:
        """The value of a text field."""
        value = self.get(name)
        return None if value is None else str(value)

    def need(self, name: str) -> str:
        """The value of a text field that a statement cannot do without."""
        value = self.text(name)
        if value is None:
            raise self.file.fail(self.own, f"a statement needs '{name}'", "Give it here or in the group.")
        return value

    def fail(self, name: str, problem: str, advice: str | None = None) -> KgError:
        """An error at a field, ready to raise."""
        _, path = self.place(name)
        return self.file.fail(path, problem, advice)


def make_statements(
    fields: Fields,
    catalogue: Catalogue,
    read: Callable[[str, Place], Document],
    review: Review,
    licence: str,
) -> list[Statement]:
    """The statements of one record, one for each object or value.

    Raises:
        RecordError: with file and line.
    """
    subject = catalogue.get(fields.need("subject"), fields.place("subject"))
    speaker = catalogue.get(fields.need("speaker"), fields.place("speaker"))
    if source := fields.text("primary_source"):
        catalogue.get(source, fields.place("primary_source"))
    shared = evidence(fields, catalogue, read) | {
        "polarity": fields.get("polarity"),
        "speaker": speaker.id,
        "primary_source": source,
        "subject_as": fields.text("subject_as") or subject.name,
        "speaker_as": fields.text("speaker_as") or speaker.name,
        "method": "curated",
        "review": review,
        **hedging(fields),
        **{name: fields.text(name) for name in ("stated_on", "valid", "role", "count")},
    }
    shared["licence"] = fields.text("licence") or shared.get("licence") or licence
    made = []
    targets = goals(fields, catalogue)
    if len(targets) > 1 and fields.text("object_as"):
        raise fields.fail("object_as", "names one object, but there are several", "Write the statements apart.")
    for target in targets:
        proposition = propose(fields, subject.id, target)
        name = target.name if isinstance(target, Entity) else target.lexical
        shared["object_as"] = fields.text("object_as") or name
        try:
            made.append(make_statement(proposition=proposition, **shared))
        except StatementError as error:
            field, _, _ = error.problem.partition(":")
            raise fields.fail(field, error.problem) from error
    return made


def goals(fields: Fields, catalogue: Catalogue) -> list[Entity | Value]:
    """What the predicate points to: entities, or literals of the type that the ontology declares."""
    predicate = fields.need("predicate")
    declared = ontology().predicates.get(predicate)
    if declared is None:
        near = difflib.get_close_matches(predicate, ontology().predicates, n=2)
        known = f"Did you mean {' or '.join(near)}?" if near else f"Predicates: {', '.join(ontology().predicates)}."
        raise fields.fail("predicate", f"'{predicate}' is not a predicate", known)
    objects: tuple[str, ...] = fields.get("object")
    values: tuple[ValueRecord, ...] = fields.get("value")
    if ontology().is_literal(predicate):
        if objects or not values:
            raise fields.fail("object", f"'{predicate}' points to a {declared.range}", "Write it as 'value:'.")
        return [literal(fields, str(declared.range), item, catalogue) for item in values]
    if values or not objects:
        wanted = " or ".join(declared.ranges)
        raise fields.fail("value", f"'{predicate}' points to {wanted}", "Write its id as 'object:'.")
    return [catalogue.get(item, fields.place("object")) for item in objects]


def literal(fields: Fields, datatype: str, record: ValueRecord, catalogue: Catalogue) -> Value:
    """A literal; its platform is one that is known."""
    if record.platform is not None and record.platform not in catalogue.platforms():
        near = difflib.get_close_matches(record.platform, catalogue.platforms(), n=2)
        advice = f"Did you mean {' or '.join(near)}?" if near else "Define it as an entity of class Platform."
        raise fields.fail("value", f"no platform is named '{record.platform}'", advice)
    try:
        return Value(datatype=datatype, **record.model_dump())
    except (ValidationError, StatementError) as error:
        raise fields.fail("value", first_message(error)) from error


def propose(fields: Fields, subject: str, target: Entity | Value) -> Proposition:
    """The proposition, if the ontology allows it."""
    predicate = fields.need("predicate")
    try:
        if isinstance(target, Entity):
            return Proposition(subject=subject, predicate=predicate, object=target.id)
        return Proposition(subject=subject, predicate=predicate, value=target)
    except ValidationError as error:
        raise fields.fail("predicate", first_message(error)) from error


def evidence(fields: Fields, catalogue: Catalogue, read: Callable[[str, Place], Document]) -> dict[str, Any]:
    """The document and the span of the quote in it, or the report and the record in it."""
    name, quote, locator = fields.need("document"), fields.text("quote"), fields.text("locator")
    if name.startswith("report/"):
        report = catalogue.get(name, fields.place("document"))
        if locator is None or quote is not None:
            advice = "Give 'locator:'; quotes are taken from documents beside the file."
            raise fields.fail("document", "a report without its text is cited by a record in it", advice)
        return {"document": report.id, "source_hash": text_hash(f"{report.id} {locator}"), "locator": locator,
                "marking": fields.text("marking") or "clear", "licence": report.attributes.get("licence")}  # fmt: skip
    document = read(name, fields.place("document"))
    try:
        found = find_quotation(
            document.text, fields.need("quote"), start=document.body_start, occurrence=fields.get("occurrence")
        )
    except QuotationError as error:
        raise fields.fail("quote", str(error), f"Compare it with {name}.") from error
    for part in ("subject_as", "object_as", "speaker_as"):
        words = fields.text(part)
        if words is not None and not stands_in(document.text, words):
            raise fields.fail(part, f"'{words}' does not stand in {name}", "Write it as the document has it.")
    hedge = fields.text("hedge")
    if hedge is not None and not stands_in(found.words, hedge):
        raise fields.fail("hedge", f"'{hedge}' does not stand in the quote", "Quote the hedging words too.")
    return {
        "document": catalogue.get(document.report.id, fields.place("document")).id,
        "source_hash": document.sha256,
        "start": found.start,
        "end": found.end,
        "quote": found.words,
        "locator": locator,
        "marking": fields.text("marking") or document.metadata.marking,
        "licence": document.metadata.licence,
    }


def hedging(fields: Fields) -> dict[str, Any]:
    """Likelihood and the words for it: one never stands without the other."""
    likelihood, hedge = str(fields.get("likelihood")), fields.text("hedge")
    if (likelihood == "stated") != (hedge is None):
        advice = "Give both 'likelihood:' and 'hedge:', the speaker's own hedging words, or neither."
        raise fields.fail("likelihood", "a likelihood goes with its hedge", advice)
    return {"likelihood": likelihood, "hedge": hedge}


def first_message(error: ValidationError | StatementError) -> str:
    """What a model says is wrong."""
    if isinstance(error, StatementError):
        return error.problem
    return str(error.errors(include_url=False)[0]["msg"]).removeprefix("Value error, ")
