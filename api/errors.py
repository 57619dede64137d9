"""Errors: what went wrong in, what a reader is told with its code out; nothing internal passes."""

from __future__ import annotations

import re
from typing import Any

from graphql import GraphQLError, GraphQLSyntaxError

from api.settings import api_settings
from kg.errors import KgError, StoreError

__all__ = ["INTERNAL", "LimitError", "RequestError", "SlowError", "body", "is_told", "tell"]

UNTOLD = "Something went wrong here. It has been logged."
INTERNAL = {"errors": [{"message": UNTOLD, "extensions": {"code": "internal"}}]}
"""The answer where a request never came to be executed, by our fault."""
SUGGESTION = re.compile(r" Did you mean .*\?$", re.DOTALL)


class LimitError(KgError):
    """A request asks for more than one may."""

    code = "limit"


class RequestError(KgError):
    """A request is none that can be answered; `status` is that of HTTP."""

    code = "request"

    def __init__(self, problem: str, *, status: int = 400, advice: str | None = None) -> None:
        super().__init__(problem, advice=advice)
        self.status = status


class SlowError(StoreError):
    """The database took longer than a request may keep it busy."""

    code = "timeout"


def is_told(error: GraphQLError) -> bool:
    """Whether it says what the reader did wrong, or what they can do about it."""
    original = error.original_error
    # Values that a resolver gave may stand in an error with a path; one without is on what the reader sent.
    return original is None or isinstance(original, KgError) or (isinstance(original, GraphQLError) and not error.path)


def tell(error: GraphQLError) -> dict[str, Any]:
    """The error as the reader sees it."""
    original = error.original_error
    if isinstance(original, KgError):
        message, code = original.line(), original.code
    elif is_told(error):
        message, code = error.message, code_of(error)
    else:
        message, code = UNTOLD, "internal"
    if not api_settings().suggestions:
        message = SUGGESTION.sub("", message)
    told = {"message": message, **error.formatted, "extensions": {"code": code}}
    return told | {"message": message}


def code_of(error: GraphQLError) -> str:
    """The code of an error that the GraphQL library found in a query or its variables."""
    if isinstance(error, GraphQLSyntaxError):
        return LimitError.code if "Parsing aborted" in error.message else "syntax"
    return "validation"


def body(error: KgError) -> dict[str, Any]:
    """The answer to a request that never came to be executed."""
    return {"errors": [{"message": error.line(), "extensions": {"code": error.code}}]}
