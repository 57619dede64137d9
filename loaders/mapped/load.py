"""A table and a mapping in; a bundle of proposed statements, each with its row and column, and notes out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from kg.errors import DocumentError
from kg.identity import slug
from kg.ontology import ontology
from kg.statement import Entity
from kg.types import parse_edtf
from loaders.datasets.records import Loaded, Records
from loaders.document import Metadata
from loaders.mapped.cells import Found, Row, shown
from loaders.mapped.checks import MappingFile
from loaders.mapped.mapping import Cells, EntityMap, Fields, Mapping, ObjectMap, Source, StatementMap
from loaders.sheets import plain, read_sheet

__all__ = ["load_mapped"]


def load_mapped(path: Path, mapped: MappingFile, metadata: Metadata | None = None) -> Loaded:
    """Read a table by a mapping. What `metadata` says of licence and marking wins.

    Raises:
        DocumentError: the table cannot be read, or the mapping gives not one statement.
        RecordError: the mapping names a column that the table does not have.
    """
    mapping = mapped.mapping
    sheet = read_sheet(path, mapping.table)
    spare = mapped.fit(sheet.header, path)
    head = {"title": mapping.title, "publisher": mapping.publisher, "publisher_given": True, "address": mapping.address}
    told = metadata.model_dump(exclude_unset=True) if metadata else {}
    given = Metadata.model_validate({"marking": mapping.marking, **told})
    records = Records("table", {**head, "licence": mapping.licence}, mapping.version, given)
    names = [plain(name) for name in sheet.header]
    left_out = {plain(name) for name in (*spare, *mapping.unused)}
    lines, refused = sheet.usable(set(names) - left_out)
    for what, place in refused:
        records.leave(what, place)
    for column in spare:
        records.leave("column that the mapping does not name", column)
    rows = [Row(line.number, dict(zip(names, line.cells, strict=True)), records.leave) for line in lines]
    Table(records, mapping, [row for row in rows if row.fits(mapping.where)]).read()
    loaded = records.loaded()
    if not loaded.bundle.statements:
        why = f" {loaded.notes[0]}." if loaded.notes else ""
        advice = f"Look at the mapping, {mapped.file.name}.{why}"
        raise DocumentError(f"the mapping matches nothing in its {len(rows)} rows", place=path, advice=advice)
    return loaded


class Table:
    """The rows while they are read. `keys` holds the entities that have a key, by the name the mapping gives them."""

    def __init__(self, records: Records, mapping: Mapping, rows: list[Row]) -> None:
        self.records, self.mapping, self.rows = records, mapping, rows
        self.keys: dict[str, dict[str, Entity]] = {name: {} for name in mapping.entities}
        self.made: dict[int, dict[str, Entity]] = {}
        self.sources: dict[tuple[int, int], str | None] = {}

    def read(self) -> None:
        """Every row: first what each speaks of, so that a row may refer to a later one."""
        for row in self.rows:
            entities = {name: self.entity(row, name, how) for name, how in self.mapping.entities.items()}
            self.made[row.number] = {name: entity for name, entity in entities.items() if entity is not None}
        for row in self.rows:
            self.records.row = row.number
            for item in self.mapping.statements:
                if row.fits(item.where):
                    self.state(row, item)

    def entity(self, row: Row, name: str, how: EntityMap) -> Entity | None:
        """What the mapping calls by this name in a row, or None with a report."""
        text = row.text(how.name)
        key = row.text(how.key)
        if text is None or (how.key is not None and key is None):
            what = "name" if text is None else "key"
            self.records.leave(f"no {what} for '{name}'", row.place(""))
            return None
        if key is None:
            found = self.records.named(how.class_name, text)
            if found is None:
                self.records.leave(f"no {how.class_name}", f"{row.place('')}: '{text[:60]}'")
            return found
        if key in self.keys[name]:
            self.records.leave(f"key of '{name}' given twice, first row kept", f"{row.place('')}: '{key[:60]}'")
            return None
        attributes: dict[str, Any] = {field: row.text(term) for field, term in how.attributes.items()}
        if "aliases" in how.attributes:
            attributes["aliases"] = [found.text for found in row.texts(how.attributes["aliases"])]
        if how.class_name == "Operation":
            attributes["named"] = how.named
        made = Entity(
            id=f"{how.class_name.lower()}/{self.mapping.dataset}-{slug(key)}",
            class_name=how.class_name,
            name=text,
            attributes={field: value for field, value in attributes.items() if value not in (None, [])},
            authority=True,
        )
        self.keys[name][key] = made
        return self.records.add(made)

    def state(self, row: Row, item: StatementMap) -> None:
        """The statements that one part of the mapping makes of a row."""
        subject = self.made[row.number].get(item.subject or next(iter(self.mapping.entities)))
        if subject is None:
            return
        record = row.text(self.mapping.key) or f"row {row.number}"
        said = self.said(row, item, record)
        for found, target in self.objects(row, item):
            place = f"{record}, column {found.column}" if found.column else record
            for speaker in self.speakers(row, self.choose(item, "speaker")):
                told = {"object_as": shown(found.cell), "quote": shown(found.cell)} if found.cell else {}
                told = {**told, **said}
                self.records.say(subject, item.predicate, target, place, **told, **speaker)

    def choose(self, item: StatementMap, field: str) -> Any:
        """What one statement says of a field, or else all."""
        own = getattr(item, field)
        return getattr(self.mapping.defaults, field) if own is None else own

    def said(self, row: Row, item: StatementMap, record: str) -> dict[str, Any]:
        """Everything about a statement but its subject, object and speaker."""
        fields = [name for name in Fields.model_fields if name not in ("speaker", "source")]
        told = {name: row.text(self.choose(item, name)) for name in fields}
        said: dict[str, Any] = {name: text for name, text in told.items() if text is not None}
        source: Source | None = self.choose(item, "source")
        if source is not None:
            key = (row.number, id(source))
            if key not in self.sources:
                self.sources[key] = self.source(row, source, record)
            said |= {"primary_source": found} if (found := self.sources[key]) else {}
        return said

    def source(self, row: Row, how: Source, record: str) -> str | None:
        """The id of the report on which a row rests; that the table cites it is said once."""
        address = row.text(how.address)
        report = self.records.named("Report", address) if address else None
        if report is None:
            if address:
                self.records.leave("source without an address", f"{row.place('')}: '{address[:60]}'")
            return None
        named = {name: row.text(getattr(how, name)) for name in ("title", "publisher", "published_on")}
        known = {name: text for name, text in named.items() if text}
        if "published_on" in known:
            try:
                known["published_on"] = parse_edtf(known["published_on"])
            except ValueError:
                self.records.leave(
                    "source without a valid date", f"{row.place('')}: '{known.pop('published_on')[:60]}'"
                )
        name = known.get("title", report.name)
        report = report.model_copy(update={"attributes": {**report.attributes, **known}, "name": name})
        self.records.entities[report.id] = report
        self.records.say(self.records.report, "cites", report, record)
        return report.id

    def speakers(self, row: Row, term: Any) -> Iterator[dict[str, Any]]:
        """Who says it: those whom the row names, or else the publisher of the table."""
        found = list(row.texts(term))
        for text in found:
            speaker = self.records.named(term.class_name, text.text)
            if speaker is None:
                self.records.leave(f"speaker is no {term.class_name}", f"{row.place(text.column)}: '{text.text[:60]}'")
            else:
                yield {"speaker": speaker, "speaker_as": text.cell or text.text}
        if not found:
            yield {}

    def objects(self, row: Row, item: StatementMap) -> Iterator[tuple[Found, Entity | dict[str, str]]]:
        """What is said, each with the cell it comes from."""
        how = item.object
        if how.entity:
            if target := self.made[row.number].get(how.entity):
                yield Found(target.name), target
            return
        if ontology().is_literal(item.predicate):
            for found in self.spans(row, how) if how.start or how.end else row.texts(how):
                yield found, self.literal(row, item, how, found.text)
            return
        for found in row.texts(how):
            if how.refers_to:
                target = self.keys[how.refers_to].get(found.text)
                what = f"no row has this key of '{how.refers_to}'"
            else:
                target = self.records.named(str(how.class_name), found.text)
                what = f"no {how.class_name}"
            if target is None:
                self.records.leave(what, f"{row.place(found.column)}: '{found.text[:60]}'")
            else:
                yield found, target

    def spans(self, row: Row, how: ObjectMap) -> Iterator[Found]:
        """A span of time from two cells; open where one is empty, nothing where both are."""
        first, last = row.one(how.start), row.one(how.end)
        ends = [found for found in (first, last) if found is not None]
        if ends:
            text = f"{first.text if first else '..'}/{last.text if last else '..'}"
            same = first is not None and last is not None and first.text == last.text
            cells = "\n".join(dict.fromkeys(found.cell for found in ends if found.cell))
            columns = " and ".join(found.column for found in ends if found.column)
            yield Found(ends[0].text if same else text, cells, columns)

    def literal(self, row: Row, item: StatementMap, how: ObjectMap, text: str) -> dict[str, str]:
        """The fields of a literal."""
        datatype = ontology().predicates[item.predicate].ranges[0]
        currency = row.text(how.currency)
        parts: dict[str, Cells | None] = {"unit": how.unit, "bound": how.bound, "platform": how.platform}
        told = {name: found for name, term in parts.items() if (found := row.text(term))}
        return {"datatype": datatype, "lexical": f"{text} {currency}" if currency else text, **told}
