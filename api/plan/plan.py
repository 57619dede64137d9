"""Plans: documents and requests in, answers out; each document is read once, each shape of a request composed once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from graphql import DocumentNode, GraphQLSchema, OperationDefinitionNode, get_operation_ast, parse

from api.database import Database
from api.plan.composition import Composed, compose, linked
from api.plan.errors import Unplanned
from api.plan.selection import Document, Selected, Tree
from api.reads.composition import parameters
from api.reads.model import Ask, Link
from api.recent import Recent
from api.visibility import Visibility
from kg.errors import QueryError

__all__ = ["Plan", "Plans"]

MOST_DOCUMENTS = 256
MOST_SHAPES = 64
LONGEST_DOCUMENT = 20_000
"""Characters of a document that is kept; a longer one is read anew each time."""


@dataclass
class Plan:
    """An operation with the queries that its requests come to. Arguments without variables are read once a reader."""

    document: Document
    composed: Recent[Composed] = field(default_factory=lambda: Recent(MOST_SHAPES))
    links: dict[int, list[Selected]] = field(default_factory=dict)
    fixed: dict[tuple[int, Visibility], Ask] = field(default_factory=dict)

    async def answer(self, given: Mapping[str, Any] | None, visibility: Visibility, database: Database) -> Any:
        """What the operation's `data` is.

        Raises:
            Unplanned: the ordinary executor must answer.
            KgError: the database does not, or not in time.
        """
        query, values, asks = self.request(given, visibility)
        parameters = database.parameters(visibility, values, query.constants)
        if not database.ready(query.text, parameters):
            raise Unplanned("new")
        rows = await database.rows(query.text, parameters)
        return query.shape(rows[0][0], asks)

    def request(
        self, given: Mapping[str, Any] | None, visibility: Visibility
    ) -> tuple[Composed, dict[str, Any], list[Ask]]:
        """The query of a request, the values that it takes, and what it asks of each link.

        Raises:
            Unplanned: there is none.
        """
        variables = self.document.variables(given)
        tree = self.document.tree(variables)
        try:
            asks = [self.ask(chosen, variables, visibility) for chosen in self.asking(tree)]
        except QueryError as error:
            raise Unplanned("error") from error
        query = self.query(tree, asks)
        values: dict[str, Any] = {"states": list(visibility.chosen(None))}
        for number, ask in enumerate(asks):
            values |= parameters(ask, number)
        for limit in query.exact:
            values[limit] -= 1
        return query, values, asks

    def asking(self, tree: Tree) -> list[Selected]:
        """The links of a tree that have a query."""
        if id(tree) not in self.links:
            self.links[id(tree)] = list(linked(tree))
        return self.links[id(tree)]

    def ask(self, chosen: Selected, variables: Any, visibility: Visibility) -> Ask:
        """What a link asks for in a request."""
        entry = chosen.entry
        if not isinstance(entry, Link) or entry.ask is None:
            raise TypeError(f"{chosen.name} asks for nothing")
        if chosen.fixed is None:
            return entry.ask(chosen.arguments(variables), visibility)
        key = (id(chosen), visibility)
        if key not in self.fixed:
            self.fixed[key] = entry.ask(chosen.fixed, visibility)
        return self.fixed[key]

    def query(self, tree: Tree, asks: list[Ask]) -> Composed:
        """The query for a tree with these asks."""
        key = (id(tree), tuple(ask.signature for ask in asks))
        found = self.composed.get(key)
        if found is None:
            found = compose(tree, asks)
            self.composed.put(key, found)
        return found


class Plans:
    """Those of one schema, and how many requests they answered: `planned`, or why the ordinary executor did."""

    def __init__(self, schema: GraphQLSchema) -> None:
        self.schema = schema
        self.parsed: Recent[DocumentNode] = Recent(MOST_DOCUMENTS)
        self.valid: Recent[bool] = Recent(MOST_DOCUMENTS)
        self.plans: Recent[Plan] = Recent(MOST_DOCUMENTS)
        self.counts: Counter[str] = Counter()

    def plan(self, text: str, document: DocumentNode, operation: OperationDefinitionNode) -> Plan:
        """The plan of an operation of a valid document."""
        key = (text, operation.name.value if operation.name else None)
        found = self.plans.get(key)
        if found is None:
            found = Plan(Document(self.schema, document, operation))
            if len(text) <= LONGEST_DOCUMENT:
                self.plans.put(key, found)
        return found

    def prepare(self, texts: Iterable[str], database: Database) -> None:
        """Let Neo4j plan documents before anybody asks them."""
        for text in texts:
            document = parse(text)
            operation = get_operation_ast(document)
            if operation is None:
                continue
            try:
                query, values, _ = self.plan(text, document, operation).request(None, Visibility())
            except Unplanned:
                continue
            database.ready(query.text, database.parameters(Visibility(), values, query.constants))
