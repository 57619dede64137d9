"""Limits: what one query may ask by the settings, as extensions of the schema that refuse more before it runs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from graphql import DocumentNode, GraphQLError, NoSchemaIntrospectionCustomRule, OperationDefinitionNode
from strawberry.extensions import AddValidationRules, MaxTokensLimiter, SchemaExtension

from api.context import Context
from api.errors import LimitError, RequestError
from api.measure import Measure, measure
from api.metrics import COST
from api.settings import ApiSettings, api_settings
from kg.errors import KgError

__all__ = ["LimitQueries", "check_measure", "limits"]

Extensions = list[type[SchemaExtension] | Callable[[], SchemaExtension]]

REMEMBERED = 1_000
"""Documents whose measure is kept; those who ask often ask the same."""
LONGEST_REMEMBERED = 10_000


def limits() -> Extensions:
    """Extensions, each made anew for every request."""
    chosen = api_settings()
    found: Extensions = [
        lambda: MaxTokensLimiter(max_token_count=chosen.max_tokens),
        partial(LimitQueries, chosen, {}),
    ]
    if not chosen.introspection:
        found.append(lambda: AddValidationRules([NoSchemaIntrospectionCustomRule]))
    return found


class LimitQueries(SchemaExtension):
    """Refuses a query by its measure, before anything else looks at it: even validation can be made to take long."""

    def __init__(self, chosen: ApiSettings, known: dict[str, Measure]) -> None:
        self.chosen = chosen
        self.known = known

    def on_validate(self) -> Iterator[None]:
        """Measure the query, and set an error in the place of its validation where it is too much."""
        context = self.execution_context
        document = context.graphql_document
        if document is not None and context.pre_execution_errors is None:
            found = self.measured(context.query or "", document)
            COST.observe(found.cost)
            if isinstance(context.context, Context):
                context.context.cost = found.cost
            try:
                if context._provided_operation_name is None:  # `operation_name` is then that of the first.
                    check_alone(document)
                check_measure(found, self.chosen)
            except KgError as error:
                context.pre_execution_errors = [GraphQLError(error.line(), original_error=error)]
        yield

    def measured(self, text: str, document: DocumentNode) -> Measure:
        """The measure of a document, kept by its text."""
        found = self.known.get(text)
        if found is None:
            found = measure(self.execution_context.schema._schema, document, self.chosen.max_page)
            if len(text) <= LONGEST_REMEMBERED:
                if len(self.known) >= REMEMBERED:
                    self.known.clear()
                self.known[text] = found
        return found


def check_alone(document: DocumentNode) -> None:
    """It is clear which operation is meant; Strawberry would take the first.

    Raises:
        RequestError: it is not.
    """
    if sum(isinstance(definition, OperationDefinitionNode) for definition in document.definitions) > 1:
        raise RequestError("the query holds several operations", advice="Say which one with `operationName`.")


def check_measure(found: Measure, chosen: ApiSettings) -> None:
    """A query keeps within every limit.

    Raises:
        LimitError: it does not.
    """
    if found.depth > chosen.max_depth:
        advice = f"{chosen.max_depth} are served; ask for what lies deeper by its id."
        raise LimitError(f"the query nests {found.depth} levels", advice=advice)
    for count, most, what in (
        (found.aliases, chosen.max_aliases, "aliases"),
        (found.directives, chosen.max_directives, "directives"),
    ):
        if count > most:
            raise LimitError(f"the query holds {count} {what}", advice=f"{most} are served; ask in several requests.")
    if found.cost > chosen.max_cost:
        advice = f"{chosen.max_cost:,} are served; ask for smaller pages with `first`, or for fewer levels."
        raise LimitError(f"the answer could hold {found.cost:,} nodes", advice=advice)
