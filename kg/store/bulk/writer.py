"""Bundles in; rows of the same mapping that the ordinary way writes, each node and relationship once, in files out."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

from kg.identity import digest
from kg.statement import Bundle, Entity, Statement
from kg.store.bulk.rest import Rest
from kg.store.bulk.seen import Seen
from kg.store.bulk.tables import Tables
from kg.store.rows import entity_row, new_entity, new_statement, proposition_row, statement_row
from kg.store.store import Written

__all__ = ["Writer"]

MENTION = 0
"""What an entity was seen with that was only mentioned; a definition's fingerprint is never that."""


class Writer:
    """Splits bundles into what comes for the first time, which goes into files, and the rest."""

    def __init__(self, folder: Path, seen: Path, rest: Rest, now: datetime) -> None:
        self.tables = Tables(folder)
        self.seen = Seen(seen)
        self.rest = rest
        self.now = now
        self.rejected = False
        self.waiting: set[str] = set()

    def close(self) -> tuple[str, ...]:
        """End the files; the options that name them to the importer."""
        self.seen.close()
        return self.tables.close()

    def write(self, bundle: Bundle) -> Written:
        """Take one bundle in. What it says of a document that was read before waits, whole, for the ordinary way."""
        if bundle.extracted is not None and not self.seen.add(key("extracted", bundle.extracted)):
            self.rest.keep_whole(bundle)
            # It tells what its extractor no longer finds, and must not meet what comes later.
            self.waiting.add(bundle.extracted)
            return Written(len(bundle.statements), 0)
        entities = [e for e in bundle.marked if not self.entity(e)]
        later = [s for s in bundle.statements if not self.statement(s)]
        for statement in bundle.statements:
            # As in the ordinary way, what is answered must be there when the answer has come.
            if statement.responds_to and self.seen.get(bytes.fromhex(statement.responds_to)) is not None:
                self.answer(statement)
        revised = [s for s in bundle.statements if s.revision_of]
        self.rest.keep(bundle, entities, [*later, *(s for s in revised if s not in later)])
        return Written(len(bundle.statements), len(bundle.statements) - len(later))

    def entity(self, entity: Entity) -> bool:
        """Whether nothing is left to do about an entity: it is new, or was said before."""
        row, name = entity_row(entity), key("entity", entity.id)
        value = row["hash"] if row["defined"] else MENTION
        if self.seen.add(name, value):
            made = new_entity(row, self.now)
            self.rest.keep_properties(entity.id, self.tables.node("Entity", row["class"], made))
            return entity.authority or self.seen.add(
                key("name", entity.id, entity.name, entity.attributes.get("definition_marking"))
            )
        if not row["defined"]:
            return self.seen.get(name) != MENTION or not self.seen.add(
                key("name", entity.id, entity.name, entity.attributes.get("definition_marking"))
            )
        if self.seen.get(name) == value:
            return True
        self.seen.put(name, value)
        return False

    def statement(self, statement: Statement) -> bool:
        """Whether nothing is left to do about a statement."""
        row = statement_row(statement)
        name = bytes.fromhex(row["id"])
        if (before := self.seen.get(name)) is not None:
            if before != row["hash"]:
                self.seen.put(name, row["hash"])
            return bool(before == row["hash"])
        if row["document"] in self.waiting or self.repeats_rejection(statement, row):
            return False
        self.seen.add(name, row["hash"])
        left = self.tables.node("Statement", "Statement", new_statement(row, self.now))
        self.rest.keep_properties(row["id"], left)
        self.tables.link("STATES", row["id"], row["proposition"])
        self.tables.link("SPEAKER", row["id"], row["speaker"])
        self.tables.link("STATED_IN", row["id"], row["document"])
        if row["primarySource"]:
            self.tables.link("PRIMARY_SOURCE", row["id"], row["primarySource"])
        if self.seen.add(bytes.fromhex(row["proposition"])):
            self.proposition(proposition_row(row))
        return True

    def proposition(self, row: dict[str, Any]) -> None:
        """A proposition that is new."""
        left = self.tables.node("Proposition", "Proposition", {**row["properties"], "id": row["id"]})
        self.rest.keep_properties(row["id"], left)
        self.tables.link("SUBJECT", row["id"], row["subject"])
        if row["object"]:
            self.tables.link("OBJECT", row["id"], row["object"])

    def answer(self, statement: Statement) -> None:
        """Link a statement to what it answers, once, if it was not put off itself."""
        written = self.seen.get(bytes.fromhex(statement.id)) is not None
        if written and self.seen.add(key("answers", statement.id, statement.responds_to)):
            self.tables.link("RESPONDS_TO", statement.id, str(statement.responds_to))

    def repeats_rejection(self, statement: Statement, row: dict[str, Any]) -> bool:
        """Whether a proposal says in the same words what was rejected, so that the ordinary way has to judge it."""
        said = key(
            "rejected", row["proposition"], statement.source_hash, statement.quote or statement.locator,
            statement.polarity, row["speaker"],
        )  # fmt: skip
        if statement.review.state == "rejected":
            self.rejected = True
            self.seen.add(said)
        return self.rejected and statement.review.state == "proposed" and self.seen.get(said) is not None


def key(*values: object) -> bytes:
    """A key apart from the ids of statements and propositions."""
    return bytes.fromhex(digest(*values))
