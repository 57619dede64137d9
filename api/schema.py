"""The schema: the types in, what is served out, with its limits; and its SDL, committed beside this module."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import Any

import strawberry
from graphql import GraphQLError, GraphQLSchema
from strawberry.schema.config import StrawberryConfig
from strawberry.types import ExecutionContext

from api.errors import is_told
from api.limits import limits
from api.mutations import WRITTEN, Mutation
from api.plan.extension import Planned
from api.plan.plan import Plans
from api.resolution import attach
from api.types.objects import TYPES

__all__ = ["SDL", "committed_sdl", "make_schema", "sdl", "write_sdl"]

SDL = "schema.graphql"


class Schema(strawberry.Schema):
    """A schema that logs only what is a fault of ours, and answers by plans where it can."""

    plans: Plans

    @property
    def graphql(self) -> GraphQLSchema:
        """The schema of graphql-core behind this one."""
        return self._schema

    def process_errors(self, errors: list[GraphQLError], execution_context: ExecutionContext | None = None) -> None:
        """Errors that a reader is told are answers, not faults."""
        faults = [error for error in errors if not is_told(error)]
        if faults:
            super().process_errors(faults, execution_context)


def make_schema(planned: bool = True) -> Schema:
    """The schema that is served; without plans the ordinary executor answers everything."""
    extensions: list[Any] = limits()
    if planned:
        extensions.append(lambda: Planned(plans[0]))
    plans: list[Plans] = []
    schema = Schema(
        query=TYPES["Query"],
        mutation=Mutation,
        types=[made for name, made in TYPES.items() if name not in ("Query", "Node", "Entity")],
        extensions=extensions,
        config=StrawberryConfig(batching_config=None),
    )
    attach(schema.graphql, WRITTEN)
    plans.append(Plans(schema.graphql))
    schema.plans = plans[0]
    return schema


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
