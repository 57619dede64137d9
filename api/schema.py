"""The schema: the types in, what is served out, with its limits; and its SDL, committed beside this module."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import strawberry
from graphql import GraphQLError
from strawberry.schema.config import StrawberryConfig
from strawberry.types import ExecutionContext

from api.errors import is_told
from api.limits import limits
from api.mutations import Mutation
from api.queries import Query
from api.types.nodes import TYPES

__all__ = ["SDL", "committed_sdl", "make_schema", "sdl", "write_sdl"]

SDL = "schema.graphql"


class Schema(strawberry.Schema):
    """A schema that logs only what is a fault of ours."""

    def process_errors(self, errors: list[GraphQLError], execution_context: ExecutionContext | None = None) -> None:
        """Errors that a reader is told are answers, not faults."""
        faults = [error for error in errors if not is_told(error)]
        if faults:
            super().process_errors(faults, execution_context)


def make_schema() -> Schema:
    """The schema that is served."""
    return Schema(
        query=Query,
        mutation=Mutation,
        types=[made for name, made in TYPES.items() if name != "Entity"],
        extensions=limits(),
        config=StrawberryConfig(batching_config=None),
    )


def sdl() -> str:
    """The schema in GraphQL's own language."""
    return make_schema().as_str() + "\n"


def committed_sdl() -> str:
    """The SDL that stands beside this module, for readers and for their tools."""
    return files("api").joinpath(SDL).read_text(encoding="utf-8")


def write_sdl() -> None:
    """Write it anew, after the ontology or the API has changed."""
    Path(__file__).with_name(SDL).write_text(sdl(), encoding="utf-8")


if __name__ == "__main__":
    write_sdl()
