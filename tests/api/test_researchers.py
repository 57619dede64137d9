"""The page for researchers and the README are true: each query on them gives the answer beside it, on the samples."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.cursors import DEFAULT_PAGE, MAX_PAGE
from api.settings import ApiSettings
from kg.store import Address, Store
from tests.api.conftest import PATIENCE, environment
from tests.api.examples import examples

LIMITS = ApiSettings.model_construct()
ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "researchers.md").read_text("utf-8")
EXAMPLES = [*examples(PAGE), *examples((ROOT / "README.md").read_text("utf-8"))]


@pytest.fixture(scope="module")
def client(samples: Store, address: Address) -> Iterator[TestClient]:
    """The app over the samples."""
    with environment(**PATIENCE), TestClient(create_app(address)) as opened:
        yield opened


@pytest.mark.parametrize(("query", "answer"), EXAMPLES, ids=[str(number) for number in range(len(EXAMPLES))])
def test_an_example_gives_the_answer_beside_it(client: TestClient, query: str, answer: Any) -> None:
    assert client.post("/graphql", json={"query": query}).json() == {"data": answer}


def test_every_query_on_the_page_has_its_answer() -> None:
    assert len(examples(PAGE)) == PAGE.count("```graphql") > 10


@pytest.mark.parametrize(
    "limit",
    [
        f"levels of fields in a query | {LIMITS.max_depth} |",
        f"aliases in a query | {LIMITS.max_aliases} |",
        f"tokens in a query | {LIMITS.max_tokens:,} |",
        f"directives in a query | {LIMITS.max_directives} |",
        f"nodes that an answer could hold | {LIMITS.max_cost:,} |",
        f"bytes of a request | {LIMITS.max_body:,} |",
        f"keep the database busy | {LIMITS.timeout:g} |",
        f"{DEFAULT_PAGE} items",
        f"1 to {MAX_PAGE}",
    ],
)
def test_the_limits_on_the_page_are_those_that_hold(limit: str) -> None:
    assert limit in PAGE
