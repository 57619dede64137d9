"""Requests: bytes from the network in, the query that they ask with its variables out, or why they are none.

Everything is bounded and checked before it is parsed: how long the body is, what it says it is, how deep it nests.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import orjson
from starlette.datastructures import Headers
from starlette.requests import ClientDisconnect, Request

from api.budget import Left
from api.documents import document_with
from api.errors import RequestError
from api.settings import api_settings

__all__ = ["GRAPHQL_JSON", "Asked", "answer_type", "read_request"]

JSON = "application/json"
GRAPHQL_JSON = "application/graphql-response+json"
"""Answers of this type have a status of HTTP that tells whether the query was valid (GraphQL over HTTP)."""

BODY_SECONDS = 10.0
"""Whoever takes longer to send 100 kB holds a connection for the sake of holding it."""


@dataclass(frozen=True)
class Asked:
    """A query as it was sent. `stored` is whether it is one that the documentation holds."""

    query: str
    variables: dict[str, Any] | None = None
    operation: str | None = None
    extensions: dict[str, Any] | None = None
    stored: bool = False
    extensions: dict[str, Any] | None = None


async def read_request(request: Request) -> Asked:
    """The query in a request.

    Raises:
        RequestError: there is none.
        Left: the client left before it was sent.
    """
    if request.method == "GET":
        return stored(request.query_params)
    check_type(request.headers)
    return asked(load(await read_body(request)))


def stored(parameters: Mapping[str, str]) -> Asked:
    """The documented query whose hash a GET names: only these can be asked so, since caches keep their answers."""
    extensions = load(parameters["extensions"]) if parameters.get("extensions") else {}
    persisted = extensions.get("persistedQuery") if isinstance(extensions, dict) else None
    given = parameters.get("documentId") or (persisted.get("sha256Hash") if isinstance(persisted, dict) else None)
    if not isinstance(given, str):
        raise RequestError("a query comes by POST", status=405, advice="By GET, name a documented one: `documentId`.")
    if (found := document_with(given.removeprefix("sha256:"))) is None:
        raise RequestError(
            "no documented query has this id", status=404, advice="/documents lists them; others come by POST."
        )
    variables = load(parameters["variables"]) if parameters.get("variables") else None
    known = asked({"query": found.query, "variables": variables, "operationName": parameters.get("operationName")})
    return Asked(known.query, known.variables, known.operation, stored=True)


def check_type(headers: Headers) -> None:
    """The body says that it is JSON in UTF-8. Forms and plain text, which a page of anybody can send, are refused."""
    kind, *parameters = [part.strip().lower() for part in headers.get("content-type", "").split(";")]
    charsets = [part.partition("=")[2].strip('"') for part in parameters if part.startswith("charset=")]
    if kind != JSON or any(charset not in ("utf-8", "utf8") for charset in charsets):
        raise RequestError("the body is not said to be JSON in UTF-8", status=415, advice=f"Send `{JSON}`.")
    if headers.get("content-encoding", "identity").lower() != "identity":
        raise RequestError("the body is compressed", status=415, advice="Send it as it is.")


async def read_body(request: Request) -> bytes:
    """The whole body, as long as it is short."""
    most = api_settings().max_body
    problem = RequestError(f"the body is longer than {most:,} bytes", status=413, advice="Ask in several requests.")
    declared = request.headers.get("content-length", "0")
    if declared.isdecimal() and (len(declared) > 18 or int(declared) > most):
        raise problem
    body = bytearray()
    try:
        async with asyncio.timeout(BODY_SECONDS):
            async for chunk in request.stream():
                body += chunk
                if len(body) > most:
                    raise problem
    except TimeoutError as error:
        raise RequestError("the body did not come in time", status=408) from error
    except ClientDisconnect as error:
        raise Left from error
    return bytes(body)


def load(text: bytes | str) -> Any:
    """What JSON says; the parser refuses what is not UTF-8 or nests deeper than it can follow."""
    try:
        return orjson.loads(text)
    except orjson.JSONDecodeError as error:
        raise RequestError("the request is not JSON in UTF-8") from error


def asked(found: Any) -> Asked:
    """The parts of a request, each of the type that it must have."""
    if isinstance(found, list):
        raise RequestError("the body holds several queries", advice="Send one in each request.")
    if not isinstance(found, dict):
        raise RequestError("the body is not a JSON object", advice='Send {"query": "…"}.')
    query, variables, operation = found.get("query"), found.get("variables"), found.get("operationName")
    if not isinstance(query, str) or not query.strip():
        raise RequestError("`query` is not a text", advice='Send {"query": "…"}.')
    if not isinstance(variables, dict | None):
        raise RequestError("`variables` is not an object")
    if not isinstance(operation, str | None):
        raise RequestError("`operationName` is not a text")
    if not isinstance(extensions := found.get("extensions"), dict | None):
        raise RequestError("`extensions` is not an object")
    return Asked(query, variables, operation, extensions)


def answer_type(accept: str | None) -> str:
    """The media type that a client likes best among those it takes.

    Raises:
        RequestError: it takes none of ours.
    """
    best, found = 0.0, None
    for entry in (accept or JSON).lower().split(","):
        kind, *parameters = [part.strip() for part in entry.split(";")]
        weights = [part[2:] for part in parameters if part.startswith("q=")]
        weight = weigh(weights[0]) if weights else 1.0
        ours = {JSON: JSON, GRAPHQL_JSON: GRAPHQL_JSON, "*/*": JSON, "application/*": JSON}.get(kind)
        if ours is not None and weight > best:
            best, found = weight, ours
    if found is None:
        raise RequestError("the answer would be of a type that is not accepted", status=406, advice=f"Accept `{JSON}`.")
    return found


def weigh(text: str) -> float:
    """The weight of a media type, between 0 and 1."""
    try:
        return min(max(float(text), 0.0), 1.0)
    except ValueError:
        return 0.0
