"""The extension: a request of Strawberry's in, its answer by a plan out, or else nothing, so that the executor answers.

It keeps parsed and validated documents too: what is wrong with one does not depend on who asks.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from typing import Any

from graphql import GraphQLError, OperationDefinitionNode, OperationType, get_operation_ast, parse
from strawberry.extensions import SchemaExtension
from strawberry.types import ExecutionResult

from api.context import Context
from api.metrics import ANSWERS
from api.plan.errors import Unplanned
from api.plan.plan import LONGEST_DOCUMENT, Plans
from kg.errors import KgError

__all__ = ["Planned"]

ASKED = "plan"
"""With `extensions: {"plan": true}` a request learns which way it was answered."""


class Planned(SchemaExtension):
    """Stands behind the limits, so that what these refuse never comes here."""

    def __init__(self, plans: Plans) -> None:
        self.plans = plans
        self.way: str | None = None

    def on_parse(self) -> Iterator[None]:
        """Take a document that was parsed before."""
        context, text = self.execution_context, self.execution_context.query or ""
        found = self.plans.parsed.get(text)
        if found is None and text:
            found = parse(text, **context.parse_options)
            if len(text) <= LONGEST_DOCUMENT:
                self.plans.parsed.put(text, found)
        context.graphql_document = found
        yield

    def on_validate(self) -> Iterator[None]:
        """Take it that a document is valid which was so before."""
        context, text = self.execution_context, self.execution_context.query or ""
        unchecked = context.pre_execution_errors is None
        if unchecked and self.plans.valid.get(text):
            context.pre_execution_errors = []
        yield
        if unchecked and not context.pre_execution_errors and len(text) <= LONGEST_DOCUMENT:
            self.plans.valid.put(text, True)

    async def on_execute(self) -> AsyncIterator[None]:
        """Answer by a plan where there can be one."""
        context = self.execution_context
        try:
            context.result = ExecutionResult(data=await self.data(), errors=None)
            self.way = "planned"
        except Unplanned as left:
            self.way = left.reason
        except KgError as error:
            context.result = ExecutionResult(data=None, errors=[GraphQLError(error.line(), original_error=error)])
            self.way = "planned"
        self.plans.counts[self.way] += 1
        ANSWERS.labels(path=self.way).inc()
        yield

    async def data(self) -> Any:
        """What the plan answers.

        Raises:
            Unplanned: there is none for it.
        """
        context = self.execution_context
        document = context.graphql_document
        if document is None or not isinstance(context.context, Context):
            raise Unplanned("context")
        operation = get_operation_ast(document, context.operation_name)
        if not isinstance(operation, OperationDefinitionNode) or operation.operation is not OperationType.QUERY:
            raise Unplanned("operation")
        plan = self.plans.plan(context.query or "", document, operation)
        return await plan.answer(context.variables, context.context.visibility, context.context.database)

    def get_results(self) -> dict[str, Any]:
        """Which way the answer came, where the request asks for it."""
        asked = self.execution_context.operation_extensions or {}
        return {ASKED: self.way} if asked.get(ASKED) else {}
