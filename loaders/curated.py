"""Curated data sets: a YAML file that people write in, a `Bundle` of entities and accepted statements out.

Each statement quotes a document beside the file, and its character span is computed from the quote; or it points to a
record of a report by `locator`. Loading reads no clock, so the same files give the same bundle. What a file may say
stands in `loaders/records.py`.
"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from kg.errors import RecordError
from kg.identity import entity_id, text_hash
from kg.statement import Bundle, Entity, Proposition, Review, Statement, make_statement
from kg.yaml import YamlFile
from loaders.catalogue import Catalogue, Place, make_entity, make_report, read_entities
from loaders.concepts import lineage
from loaders.datafile import read_data
from loaders.document import Document
from loaders.fields import Fields, make_statements
from loaders.reading import read_document
from loaders.records import DatasetRecord, GroupRecord

__all__ = ["load_curated", "read_entities"]


def load_curated(path: Path) -> Bundle:
    """Read one data set with the documents and files that it names.

    Raises:
        RecordError: with file and line: an unknown key or id, a quote that is not in its document, and the like.
        DocumentError: a document that cannot be read.
    """
    file = read_data(path, RecordError)
    return Dataset(file, file.parse(DatasetRecord), path.parent).load()


class Dataset:
    """One file while it is read."""

    def __init__(self, file: YamlFile, record: DatasetRecord, folder: Path) -> None:
        self.file = file
        self.record = record
        self.folder = folder
        self.catalogue = Catalogue()
        self.documents: dict[str, tuple[Document, Place]] = {}
        self.statements: dict[str, Statement] = {}
        self.places: dict[str, Place] = {}
        self.keys: dict[str, str] = {}
        self.answers: dict[str, tuple[str, Place]] = {}

    def load(self) -> Bundle:
        """Everything in the file."""
        self.define(self.file, self.record, {self.folder})
        for key in [*(e.id for e in self.record.entities), *(r.id for r in self.record.reports)]:
            self.catalogue.get(key, (self.file, ()))
        for path, group in self.groups():
            for index, statement in enumerate(group.statements):
                own = (*path, "statements", index) if path else ("statements", index)
                self.state(Fields(self.file, statement, own, group, path))
        self.answer()
        self.describe_reports()
        self.describe_documents()
        whole = Bundle(entities=tuple(self.catalogue.used.values()), statements=tuple(self.statements.values()))
        # What this very file defines is as open as the file speaks of it.
        defined = {item.id for item in self.record.entities}
        entities = tuple(e.marked(whole.marking(e)) if e.id in defined else e for e in whole.entities)
        whole = whole.model_copy(update={"entities": entities})
        return Bundle.merged((whole, lineage(self.catalogue.used)))

    def groups(self) -> list[tuple[tuple[str | int, ...], GroupRecord]]:
        """Each group with its path; statements outside any group are one without defaults."""
        found: list[tuple[tuple[str | int, ...], GroupRecord]] = [
            (("groups", index), group) for index, group in enumerate(self.record.groups)
        ]
        if self.record.statements:
            found.append(((), GroupRecord(statements=self.record.statements)))
        return found

    def define(self, file: YamlFile, record: DatasetRecord, seen: set[Path]) -> None:
        """Put the entities and reports of a file, and of the files it uses, into the catalogue."""
        for index, name in enumerate(record.uses):
            path = self.beside(name, (file, ("uses", index)))
            if path not in seen:
                other = read_data(path, RecordError)
                self.define(other, other.parse(DatasetRecord), {*seen, path})
        for index, item in enumerate(record.entities):
            place = (file, ("entities", index))
            self.catalogue.define(make_entity(item, place), place)
        for index, report in enumerate(record.reports):
            place = (file, ("reports", index))
            publisher = self.catalogue.get(report.publisher, (file, (*place[1], "publisher")))
            self.catalogue.define(make_report(report, publisher, place), place)

    def beside(self, name: str, place: Place) -> Path:
        """A path that a file names, which must stay in the folder of the data set."""
        path = (self.folder / name).resolve()
        if not path.is_relative_to(self.folder.resolve()):
            file, where = place
            raise file.fail(where, f"'{name}' lies outside the folder of the data set", "Move it there.")
        return path

    def document(self, name: str, place: Place) -> Document:
        """A document that statements quote, read once."""
        if name not in self.documents:
            self.beside(name, place)
            document = read_document(self.folder / name)
            self.catalogue.define(document.report, place)
            self.documents[name] = (document, place)
        return self.documents[name][0]

    @property
    def review(self) -> Review:
        """The curator vouches for every statement of the file."""
        on = str(self.record.reviewed_on)
        try:
            moment = datetime.fromisoformat(on)
        except ValueError as error:
            raise self.file.fail(["reviewed_on"], f"'{on}' is not a date", "Write it as 2023-10-25.") from error
        moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        return Review(state="accepted", by=self.curator.name, on=moment)

    @property
    def curator(self) -> Entity:
        """Who vouches."""
        return self.catalogue.get(str(self.record.curator), (self.file, ("curator",)))

    def state(self, fields: Fields) -> None:
        """Add the statements of one record."""
        made = make_statements(fields, self.catalogue, self.document, self.review, str(self.record.licence))
        for statement in made:
            self.add(statement, (self.file, fields.own))
            if answered := fields.text("responds_to"):
                self.answers[statement.id] = (answered, fields.place("responds_to"))
        key = fields.record.key
        if key is not None:
            if key in self.keys:
                raise self.file.fail((*fields.own, "key"), f"the key '{key}' is used twice", "Choose another.")
            if len(made) > 1:
                raise self.file.fail((*fields.own, "key"), "a key names one statement", "Write the statements apart.")
            self.keys[key] = made[0].id

    def add(self, statement: Statement, place: Place) -> None:
        """Add one statement; the same one twice is a slip of the pen."""
        if statement.id in self.statements:
            first, path = self.places[statement.id]
            file, where = place
            other = first.place(path)
            if statement.proposition == self.statements[statement.id].proposition:
                raise file.fail(where, f"the same statement as at {other}", "Remove one of the two.")
            advice = "Give 'subject_as:' or 'object_as:', the words that tell them apart in the quote."
            raise file.fail(where, f"cannot be told from the statement at {other}: same quote, same names", advice)
        self.statements[statement.id] = statement
        self.places[statement.id] = place

    def answer(self) -> None:
        """Turn the keys of `responds_to` into the ids of statements."""
        for key, (answered, (file, path)) in self.answers.items():
            if answered not in self.keys:
                known = ", ".join(sorted(self.keys)) or "none"
                raise file.fail(path, f"no statement has the key '{answered}'", f"Keys in this file: {known}.")
            self.statements[key] = self.statements[key].model_copy(update={"responds_to": self.keys[answered]})

    def describe_reports(self) -> None:
        """Who published each external report: the data set itself is the source and its curator the speaker."""
        if not self.record.reports:
            return
        title, publisher = str(self.record.title), self.curator.name
        attributes = {"title": title, "publisher": publisher, "licence": str(self.record.licence)}
        key = f"report/dataset-{self.record.dataset}"
        source = Entity(id=key, class_name="Report", name=title, attributes=attributes, authority=True)
        self.catalogue.define(source, (self.file, ("dataset",)))
        self.catalogue.get(key, (self.file, ("dataset",)))
        for index, report in enumerate(self.record.reports):
            place = (self.file, ("reports", index))
            publisher_id = self.catalogue.get(report.publisher, place)
            locator = f"reports/{report.id}"
            record = text_hash(f"{locator} publisher {report.publisher}")
            self.add(self.bibliographic(report.id, "published_by", publisher_id, key, record, locator), place)

    def describe_documents(self) -> None:
        """Who published each document and what it rests on, as its front matter says."""
        for document, place in self.documents.values():
            report, meta = document.report, document.metadata
            locator, key = "front matter", entity_id("Organisation", meta.publisher or "unknown")
            if self.catalogue.find(key):
                publisher = self.catalogue.get(key, place)
                self.add(
                    self.bibliographic(report.id, "published_by", publisher, report.id, document.sha256, locator), place
                )
            for source in meta.sources:
                cited = self.catalogue.get(source, place)
                self.add(self.bibliographic(report.id, "cites", cited, report.id, document.sha256, locator), place)

    def bibliographic(
        self, subject: str, predicate: str, target: Entity, document: str, source_hash: str, locator: str
    ) -> Statement:
        """A statement about a report, said by the curator."""
        return make_statement(
            proposition=Proposition(subject=subject, predicate=predicate, object=target.id),
            speaker=self.curator.id,
            document=document,
            source_hash=source_hash,
            locator=locator,
            subject_as=subject,
            object_as=target.id,
            speaker_as=self.curator.name,
            method="curated",
            review=self.review,
            licence=self.record.licence,
        )
