"""Limits: what one request may ask, as extensions of the schema."""

from __future__ import annotations

from collections.abc import Callable

from strawberry.extensions import MaxAliasesLimiter, MaxTokensLimiter, QueryDepthLimiter, SchemaExtension

from api.errors import TellErrors

__all__ = ["MAX_ALIASES", "MAX_DEPTH", "MAX_TOKENS", "limits"]

MAX_DEPTH = 10
MAX_ALIASES = 15
MAX_TOKENS = 1_000
"""Between what GraphQL Armor and OpenCTI allow; an attack of 1,500 fields then ends in 0.1 s instead of 2 s."""


def limits() -> list[type[SchemaExtension] | Callable[[], SchemaExtension]]:
    """Extensions, each made anew for every request; errors are told last, so that they cover the others'."""
    return [
        TellErrors,
        lambda: QueryDepthLimiter(max_depth=MAX_DEPTH),
        lambda: MaxAliasesLimiter(max_alias_count=MAX_ALIASES),
        lambda: MaxTokensLimiter(max_token_count=MAX_TOKENS),
    ]
