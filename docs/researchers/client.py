"""A typed client to copy: a query and a pydantic model of its answer in, a checked answer of that type out."""

from __future__ import annotations

import time
from typing import Any, TypeVar

import httpx
from pydantic import BaseModel

Answer = TypeVar("Answer", bound=BaseModel)


class AskError(Exception):
    """What the server says is wrong; `codes` are those of its errors."""

    def __init__(self, errors: list[dict[str, Any]]) -> None:
        self.codes = [error["extensions"]["code"] for error in errors]
        super().__init__("; ".join(error["message"] for error in errors))


class Graph:
    """A server of influence-kg. Whoever has a key gives it along."""

    def __init__(self, address: str = "http://127.0.0.1:8000/graphql", key: str | None = None) -> None:
        headers = {"authorization": f"Bearer {key}"} if key else {}
        self.http = httpx.Client(headers=headers, timeout=30)
        self.address = address

    def ask(self, query: str, answer: type[Answer], **variables: Any) -> Answer:
        """The answer to a query, as the type that it is expected to have; who asks too often waits as told."""
        while True:
            reply = self.http.post(self.address, json={"query": query, "variables": variables})
            if reply.status_code != 429:
                break
            time.sleep(int(reply.headers["retry-after"]))
        told = reply.json()
        if "errors" in told:
            raise AskError(told["errors"])
        return answer.model_validate(told["data"])


class Named(BaseModel):
    """Anything with a name."""

    name: str


class Items(BaseModel):
    """A list of such things."""

    nodes: list[Named]


class Operation(Named):
    """What `OPERATIONS` asks of an operation; GraphQL's names are kept."""

    usesPlatform: Items  # noqa: N815


class Page(BaseModel):
    """A page of operations."""

    nodes: list[Operation]


class Operations(BaseModel):
    """The answer to `OPERATIONS`."""

    operations: Page


OPERATIONS = """
query Operations($first: Int! = 50) {
  operations(first: $first) { nodes { name usesPlatform(first: 20) { nodes { name } } } }
}
"""

if __name__ == "__main__":
    for operation in Graph().ask(OPERATIONS, Operations).operations.nodes:
        print(
            operation.name, "-", ", ".join(platform.name for platform in operation.usesPlatform.nodes) or "no platform"
        )
