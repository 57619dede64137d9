"""Errors: what went wrong in a resolver in, what a reader is told out; nothing internal passes."""

from __future__ import annotations

from graphql import GraphQLError
from strawberry.extensions import MaskErrors

from kg.errors import KgError

__all__ = ["TellErrors", "is_told"]


UNTOLD = "Something went wrong here. It has been logged."


class TellErrors(MaskErrors):
    """Tell what a reader can act on, with its code; of anything else, only that it happened."""

    def __init__(self) -> None:
        super().__init__(should_mask_error=lambda error: error.original_error is not None)

    def anonymise_error(self, error: GraphQLError) -> GraphQLError:
        """The error as the reader sees it."""
        original = error.original_error
        message, code = (original.line(), original.code) if isinstance(original, KgError) else (UNTOLD, "internal")
        return GraphQLError(
            message=message,
            nodes=error.nodes,
            source=error.source,
            positions=error.positions,
            path=error.path,
            extensions={"code": code},
        )


def is_told(error: GraphQLError) -> bool:
    """Whether it says what the reader did wrong, or what they can do about it."""
    return error.original_error is None or isinstance(error.original_error, KgError)
