"""The content of an export: a store and its reader in; rows of what they may see, and the same as RDF, out.

Everything is read as a stream in a fixed order, so memory does not grow with the words of the graph, and two exports
of one graph are the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.metadata import version
from typing import Any, Protocol

from pyoxigraph import Literal, NamedNode

from kg.export.delta import Delta
from kg.export.reader import Reader
from kg.export.scope import Change, Scope
from kg.export.triples import (
    Arc,
    activity_arcs,
    entity_arcs,
    proposition_arcs,
    redirect_arcs,
    scheme_concepts,
    statement_arcs,
)
from kg.export.vocabulary import Namespace, address_node, iri
from kg.ontology import ontology
from kg.store import Store, cypher

__all__ = ["Content", "Graph", "Problem", "Resource", "shown_edges"]

Row = dict[str, Any]


class Graph(Protocol):
    """What can be written as RDF."""

    names: Namespace

    def resources(self) -> Iterator[Resource]:
        """It, node by node."""


Resource = tuple[NamedNode | None, Iterable[Arc]]
"""The graph it stands in, None for the default graph, and what is said."""


@dataclass(frozen=True, order=True)
class Problem:
    """An address that could not be written as it is."""

    node: str
    attribute: str
    value: str
    written: str


class Content:
    """What one export holds. With `since`, only what changed since that time."""

    def __init__(self, store: Store, reader: Reader, base: str, since: str | None = None) -> None:
        self.store = store
        self.reader = reader
        self.since = since
        self.names = Namespace(base)
        self.problems: set[Problem] = set()
        self.scope = Scope(reader, self.read("scope"), since)

    def read(self, query: str, *, named: bool = False) -> Iterator[Row]:
        """Rows of one of the queries for exports."""
        return self.store.stream(cypher(f"export/{query}"), since=self.since, whole=self.reader.whole, named=named)

    def entities(self) -> Iterator[Row]:
        """Visible entities by id: `labels`, `properties`, and `said`, the propositions about each."""
        for row, change in self.every_entity():
            if self.is_told(change):
                self.look_for_problems(row)
                yield row

    def every_entity(self) -> Iterator[tuple[Row, Change | None]]:
        """Entities that are visible, or were, with what became of each."""
        for row in self.read("entities"):
            bits = self.scope.entities[row["id"]]
            row["properties"] = self.reader.told(row["properties"])
            used = self.scope.shows(bits) or (self.reader.whole and row["properties"].get("defined"))
            visible = bool(used) and self.reader.may_see(row["properties"].get("marking"))
            change = self.scope.change(bits, row["touched"], visible, row["released"]) if self.since else None
            if visible or change:
                yield row, change

    def redirects(self) -> Iterator[tuple[Row, Change | None]]:
        """Entities that were merged, for who may see what answers for them; in a delta, those that changed."""
        for row in self.read("redirects"):
            row["properties"] = self.reader.told(row["properties"])
            shown = self.scope.shows(self.scope.entities[row["mergedInto"]]) and self.reader.may_see(*row["markings"])
            if shown and (row["touched"] or self.since is None):
                yield row, "changed" if self.since else None

    def propositions(self) -> Iterator[Row]:
        """Visible propositions by id."""
        for row, change in self.every_proposition():
            if self.is_told(change):
                yield row

    def every_proposition(self) -> Iterator[tuple[Row, Change | None]]:
        """Propositions that are visible, or were, with what became of each."""
        for row in self.read("propositions"):
            bits = self.scope.propositions[row["id"]]
            change = self.scope.change(bits, row["touched"], None, row["released"]) if self.since else None
            if self.scope.shows(bits) or change:
                yield row, change

    def statements(self, *, named: bool = False) -> Iterator[Row]:
        """Visible statements by the id of their report, then by their own; edges to what is hidden are left out.

        With `named`, also the proposition (`said`), the entities by their ids, and whose the report is (`report`).
        """
        for row, change in self.every_statement(named=named):
            if self.is_told(change):
                yield row

    def every_statement(self, *, named: bool = False) -> Iterator[tuple[Row, Change | None]]:
        """Statements that are visible, or were, with what became of each."""
        scope = self.scope
        for row in self.read("statements", named=named):
            if named:
                row["entities"] = {entity["id"]: entity for entity in row["entities"]}
                row["report"] = self.reader.told(row["report"])
            bits = scope.statements[row["id"]]
            change = scope.change(bits) if self.since else None
            if scope.shows(bits) or change:
                yield shown_edges(row, scope), change

    def resources(self) -> Iterator[Resource]:
        """The export as RDF, node by node; each node's arcs stand together. A delta ends with the list of changes."""
        names, scope = self.names, self.scope
        delta = Delta(names, self.since) if self.since else None
        yield None, self.frame()
        for row, change in self.every_entity():
            if delta:
                delta.note(names.entity(row["id"]), "ikg:Entity", change)
            if self.is_told(change):
                self.look_for_problems(row)
                yield None, entity_arcs(names, row, scope)
        for row, change in self.redirects():
            if delta:
                delta.note(names.entity(row["id"]), "ikg:Redirect", change)
            yield None, redirect_arcs(names, row)
        for row, change in self.every_proposition():
            if delta:
                delta.note(names.node("Proposition", row["id"]), "ikg:Proposition", change)
            if self.is_told(change):
                yield None, proposition_arcs(names, row)
        for row, change in self.every_statement():
            if delta:
                delta.note(names.node("Statement", row["id"]), "ikg:Statement", change)
            if self.is_told(change):
                yield names.graph(row["document"]), statement_arcs(names, row, scope.statements[row["id"]])
        if delta:
            for row in self.read("tombstones"):
                seen = scope.statements if row["kind"] == "Statement" else scope.propositions
                if scope.change(seen[row["id"]], True, None, row["released"]) == "removed":
                    delta.note(names.node(row["kind"], row["id"]), f"ikg:{row['kind']}", "removed")
            yield delta.node, delta.arcs()

    def is_told(self, change: Change | None) -> bool:
        """Whether a node is written: in a whole export what is visible, in a delta what is new or different."""
        return change != "removed" and (self.since is None or change is not None)

    def frame(self) -> Iterator[Arc]:
        """What describes the export itself: its marking, its form, the methods and closed lists in it."""
        root, model = self.names.root, ontology()
        yield root, iri("rdf:type"), iri("void:Dataset")
        yield root, iri("dcterms:conformsTo"), NamedNode(model.id)
        yield root, iri("dcterms:creator"), Literal(f"influence-kg {version('influence-kg')}")
        yield root, iri("ikg:marking"), NamedNode(model.value_iri("marking", self.marking))
        yield from activity_arcs(self.names, self.scope.methods)
        yield from scheme_concepts()

    @property
    def marking(self) -> str:
        """The most closed marking of anything in it."""
        return max(self.scope.markings, key=ontology().values_of("marking").index, default="clear")

    def look_for_problems(self, row: Row) -> None:
        """Note addresses of an entity that are written otherwise than they are."""
        for key in ("address", "exactMatch"):
            given = row["properties"].get(key) or []
            for value in given if isinstance(given, list) else [given]:
                node = address_node(value)
                whole = value.partition(":")[0] in ontology().prefixes
                if isinstance(node, Literal) or (node.value != value and not whole):
                    written = "text" if isinstance(node, Literal) else node.value
                    self.problems.add(Problem(row["id"], key, value, written))


def shown_edges(row: Row, scope: Scope) -> Row:
    """The row of a statement without its edges to what the reader does not see, and with what it gives a verdict on."""
    if not scope.shows(scope.entities[row["primarySource"]] if row["primarySource"] else 0):
        row["primarySource"] = None
    if not scope.shows(scope.statements[row["respondsTo"]] if row["respondsTo"] else 0):
        row["respondsTo"] = None
    # A revision's id is made of the id of what it revises, seen or not.
    row["revises"] = row.get("revisionOf")
    if not scope.shows(scope.statements[row["revises"]] if row["revises"] else 0):
        row["revisionOf"] = None
    row["verdictOn"] = row["respondsTo"] if row["respondsTo"] in scope.denials else None
    return row
