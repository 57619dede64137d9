"""The endpoint of GraphQL: a request of HTTP in, GraphiQL for a browser or the answer to a query out.

Strawberry's own view for FastAPI keeps the response of a request where another can overwrite it, and tells the status
of an invalid query to nobody; hence this one, which hands the query to Strawberry's schema and shapes the result.
"""

from __future__ import annotations

import hashlib
from importlib.resources import files
from typing import Any

import orjson
from graphql import GraphQLError
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from strawberry.exceptions import MissingQueryError
from strawberry.schema.exceptions import CannotGetOperationTypeError, InvalidOperationTypeError
from strawberry.types import ExecutionResult
from strawberry.types.graphql import OperationType

from api.budget import Left, until_gone
from api.context import Context
from api.errors import RequestError, SlowError, tell
from api.gate import reader_of
from api.metrics import ERRORS
from api.requests import GRAPHQL_JSON, Asked, answer_type, read_request
from api.telemetry import span
from kg.errors import StoreError

__all__ = ["graphql", "page", "wants_page"]

BY_POST = frozenset({OperationType.QUERY, OperationType.MUTATION})
BY_GET = frozenset({OperationType.QUERY})
KEPT_SECONDS = 60
"""How long a cache may hold the answer to a documented query; the graph changes with every load."""
CLIENT_LEFT = 499
"""What nginx writes into its log for it; nobody receives it."""


def wants_page(method: str, accept: str) -> bool:
    """A browser always gets the page: an address with `?query=` is a link that one researcher sends another."""
    return method == "GET" and "text/html" in accept


async def graphql(request: Request) -> Response:
    """The answer to one request."""
    if wants_page(request.method, request.headers.get("accept", "")):
        return HTMLResponse(page("graphiql.html"))
    kind = answer_type(request.headers.get("accept"))
    try:
        asked = await read_request(request)
        with span("graphql", operation=asked.operation or "") as current:
            context = Context.of(request.app.state.database, reader_of(request), request.app.state.writer)
            try:
                result = await until_gone(execute(request, asked, context), gone(request))
            except SlowError as error:
                result = ExecutionResult(data=None, errors=[GraphQLError(error.line(), original_error=error)])
            current.set_attribute("kg.cost", context.cost)
    except Left:
        return Response(status_code=CLIENT_LEFT)
    answer = respond(result, kind)
    return cached(request, answer) if asked.stored and answer.status_code == 200 else answer


async def execute(request: Request, asked: Asked, context: Context) -> ExecutionResult:
    """What the schema says to a query.

    Raises:
        RequestError: which operation is meant cannot be told, or it may not come so.
    """
    try:
        result: ExecutionResult = await request.app.state.schema.execute(
            asked.query,
            variable_values=asked.variables,
            context_value=context,
            operation_name=asked.operation,
            operation_extensions=asked.extensions,
            allowed_operation_types=BY_GET if request.method == "GET" else BY_POST,
            operation_extensions=asked.extensions,
        )
    except (CannotGetOperationTypeError, MissingQueryError) as error:
        problem = "no operation in the query has the name that is asked for, or several have none"
        raise RequestError(problem, advice="Name it with `operationName`.") from error
    except InvalidOperationTypeError as error:
        raise RequestError("this kind of operation is not served", advice="Send a query.") from error
    return result


async def gone(request: Request) -> None:
    """Return when the client has left."""
    while (await request.receive())["type"] != "http.disconnect":
        pass


def respond(result: ExecutionResult, kind: str) -> Response:
    """The result as JSON; its status tells of an invalid query only to those who know this media type."""
    told = [tell(error) for error in result.errors or ()]
    for error in told:
        ERRORS.labels(code=error["extensions"]["code"]).inc()
    ours = any(isinstance(error.original_error, StoreError) for error in result.errors or ())
    never_ran = result.data is None and bool(told) and not ours and all("path" not in error for error in told)
    content: dict[str, Any] = {} if never_ran else {"data": result.data}
    if told:
        content["errors"] = told
    if result.extensions:
        content["extensions"] = result.extensions
    status = 400 if never_ran and kind == GRAPHQL_JSON else 200
    return Response(orjson.dumps(content), status_code=status, media_type=f"{kind}; charset=utf-8")


def cached(request: Request, answer: Response) -> Response:
    """The answer to a documented query, with what a cache needs; without a body where the client has it already."""
    tag = f'"{hashlib.sha256(answer.body).hexdigest()[:32]}"'
    scope = "public" if reader_of(request).anonymous else "private"
    headers = {
        "etag": tag,
        "cache-control": f"{scope}, max-age={KEPT_SECONDS}",
        "vary": "Authorization, Accept",
    }
    if tag in [part.strip().removeprefix("W/") for part in request.headers.get("if-none-match", "").split(",")]:
        return Response(status_code=304, headers=headers)
    answer.headers.update(headers)
    return answer


def page(name: str) -> str:
    """One of the pages in `static`."""
    return files("api").joinpath("static", name).read_text(encoding="utf-8")
