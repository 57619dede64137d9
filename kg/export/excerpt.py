"""An excerpt: rows about one node in, its description in RDF out, in the form of the export."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from kg.export.content import Resource, shown_edges
from kg.export.scope import Scope
from kg.export.triples import entity_arcs, label_arcs, proposition_arcs, statement_arcs
from kg.export.vocabulary import Namespace

__all__ = ["Excerpt"]

Row = dict[str, Any]


class Excerpt:
    """One node with the statements about it, and the names of what they refer to.

    `entities` are the described one, if it is one, and all that its statements refer to.
    """

    def __init__(self, names: Namespace, key: str, scope: Scope, entities: list[Row], statements: list[Row]) -> None:
        self.names = names
        self.key = key
        self.scope = scope
        told = [{**row, "properties": scope.reader.told(row["properties"])} for row in entities]
        self.entities = [row for row in told if scope.reader.may_see(row["properties"].get("marking"))]
        self.statements = [shown_edges(row, scope) for row in statements if scope.shows(scope.statements[row["id"]])]

    @property
    def is_empty(self) -> bool:
        """Whether the reader may see nothing of it."""
        described = any(row["id"] == self.key and self.is_shown(row) for row in self.entities)
        return not described and not ("/" not in self.key and self.statements)

    def is_shown(self, row: Row) -> bool:
        """Whether an entity is for this reader: it is defined here, or a visible statement needs it."""
        return bool(row["properties"].get("defined")) or self.scope.shows(self.scope.entities[row["id"]])

    def resources(self) -> Iterator[Resource]:
        """The description as RDF."""
        for row in self.entities:
            if row["id"] == self.key:
                yield None, entity_arcs(self.names, row, self.scope)
            elif self.scope.shows(self.scope.entities[row["id"]]):
                yield None, label_arcs(self.names, row)
        written = set()
        for row in self.statements:
            if row["proposition"] not in written:
                written.add(row["proposition"])
                said = {"id": row["proposition"], "properties": row["propositionProperties"]}
                yield None, proposition_arcs(self.names, {**said, "subject": row["subject"], "object": row["object"]})
            bits = self.scope.statements[row["id"]]
            yield self.names.graph(row["document"]), statement_arcs(self.names, row, bits)
