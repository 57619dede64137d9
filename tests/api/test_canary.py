"""The canary: what a reader may not see comes out nowhere, and nothing that comes out depends on it.

Every field is asked and every argument tried, from the schema alone. Twice: of a graph that holds hidden things, and of
one that holds only what the reader may see. The answers are the same to the byte, so no count, cursor, score, order or
error tells of what is hidden, whatever field somebody adds.
"""

from __future__ import annotations

import os
import random
import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from fastapi.testclient import TestClient
from graphql import GraphQLNamedType, GraphQLSchema, get_named_type, is_abstract_type

from api.app import create_app
from api.schema import make_schema
from kg.keys import Grant, KeyFile
from kg.ontology import ontology
from kg.store import Address, Store
from tests.api.canaries import HIDDEN, bundle, entity, statement, token
from tests.api.conftest import PATIENCE, environment
from tests.api.crawl import Crawler, Question

LONG = bool(os.environ.get("KG_LONG"))
"""The long form asks everything of everybody, which takes an hour or two. The short one draws."""
EVERY, FIRST = int(os.environ.get("KG_CANARY_EVERY", "1")), int(os.environ.get("KG_CANARY_FIRST", "0"))
"""A part of the long form: every so manyth question, from this one on."""
SOME = {True: 12, False: 3}
"""Of so many fields one question is drawn, for who has no key and for others; of the root's fields, always."""

NOW = datetime(2026, 1, 1, tzinfo=UTC)
NO_LIMITS = {
    **PATIENCE,
    "KG_API_MAX_COST": 10**9,
    "KG_API_MAX_TOKENS": 10**6,
    "KG_API_MAX_DEPTH": 100,
    "KG_API_MAX_ALIASES": 1000,
}
TOKEN = re.compile("|".join(token(way) for way in HIDDEN), re.IGNORECASE)
READERS = {
    None: [],
    "partner": ["green"],
    "partner:amber": ["green", "amber"],
    "partner:red": ["green", "amber", "amber_strict", "red"],
    "reviewer:clear": ["proposed", "rejected"],
    "reviewer:amber": ["green", "amber", "proposed", "rejected"],
}
"""What each grant shows of what is hidden from anybody."""

Asking = Callable[[str | None, list[Question]], list[str]]


def candidates(scalar: str, about: str, place: int) -> list[Any]:
    """Values that lead to what is open and to what is hidden."""
    if scalar == "ID":
        ids = [named(about, way) for way in (None, "amber", "proposed")]
        return ids if place == 0 else ids[1:] + ids[:1]
    known: dict[str, list[Any]] = {
        "String": ["Open Operation", "canaryamber operation", "canaryproposed", "2023", "KuCanary"],
        "Int": [3],
        "Float": [0.5],
        "Boolean": [True, False],
        "DateTime": ["2020-01-01T00:00:00+00:00", "2030-01-01T00:00:00+00:00"],
    }
    return known[scalar]


def named(about: str, way: str | None) -> str:
    """The id of what there is of a type, open or hidden."""
    if about in ontology().entity_classes:
        return entity(about, way).id
    said = statement("attributed_to", entity("Country", way), way)
    return {"Proposition": said.proposition.id, "Statement": said.id}.get(about, entity("Operation", way).id)


@pytest.fixture(scope="module")
def questions() -> list[Question]:
    """Every question there is, by the schema."""
    return list(Crawler(make_schema().graphql, candidates).questions())


@pytest.fixture(scope="module")
def asking(scratch: Store, scratch_address: Address, keys: KeyFile) -> Iterator[Asking]:
    """The answers to questions as a reader with a grant gets them, as they are sent."""
    shown = {grant: keys.add(grant, Grant.parse(grant))[1] for grant in READERS if grant}
    with environment(KG_KEYS=keys.path, **NO_LIMITS), TestClient(create_app(scratch_address)) as client:

        def ask(grant: str | None, asked: list[Question]) -> list[str]:
            headers = {"authorization": f"Bearer {shown[grant]}"} if grant else {}
            return [client.post("/graphql", json={"query": one.query}, headers=headers).text for one in asked]

        yield ask


def load(store: Store, ways: list[str]) -> None:
    """The graph with what is hidden in these ways, and nothing else."""
    store.driver.execute_query("MATCH (n) DETACH DELETE n", database_=store.database)
    store.write(bundle(ways), NOW)


@pytest.fixture(scope="module")
def answers(scratch: Store, asking: Asking, questions: list[Question]) -> dict[str | None, list[str]]:
    """What each reader is told of the graph with everything in it."""
    load(scratch, list(HIDDEN))
    return {grant: asking(grant, chosen(grant, questions)) for grant in READERS}


def chosen(grant: str | None, questions: list[Question]) -> list[Question]:
    """The questions that a reader asks."""
    if LONG:
        return questions[FIRST::EVERY]
    source = random.Random(str(grant))  # noqa: S311  # the same for every run
    fields: dict[str, list[Question]] = {}
    for question in questions:
        fields.setdefault(question.about.partition("(")[0], []).append(question)
    root = [name for name in fields if name.startswith("Query.")] if grant is None else []
    some = source.sample(sorted(fields), SOME[grant is None])
    return [source.choice(fields[name]) for name in dict.fromkeys([*root, *some])]


def test_the_questions_reach_every_type_and_are_all_valid(
    questions: list[Question], answers: dict[str | None, list[str]]
) -> None:
    asked = {question.about.split("(")[0] for question in questions}
    schema = make_schema().graphql
    fields = {f"{kind.name}.{field}" for kind in readable(schema) for field in getattr(kind, "fields", {})}
    assert fields == asked
    # A question about one argument may want another that is needed: that is told, and shows nothing.
    told = [answer for answer in answers[None] if "is required, but it was not provided" not in answer]
    assert {code for answer in told for code in re.findall(r'"code":"(\w+)"', answer)} <= {"query"}
    assert sum('"data":null' not in answer for answer in answers[None]) > len(answers[None]) * 0.8


def readable(schema: GraphQLSchema) -> set[GraphQLNamedType]:
    """The types that a query can come to; those that only a mutation answers with are for reviewers alone."""
    found: set[GraphQLNamedType] = set()
    ahead: list[GraphQLNamedType] = [schema.query_type] if schema.query_type else []
    while ahead:
        kind = ahead.pop()
        if kind in found:
            continue
        found.add(kind)
        if is_abstract_type(kind):
            ahead.extend(schema.get_possible_types(kind))
        ahead.extend(get_named_type(field.type) for field in getattr(kind, "fields", {}).values())
    return found


@pytest.mark.parametrize("grant", READERS)
def test_no_answer_holds_a_word_of_what_the_reader_may_not_see(
    questions: list[Question], answers: dict[str | None, list[str]], grant: str | None
) -> None:
    seen = {token(way) for way in READERS[grant]}
    leaks = {}
    for question, answer in zip(chosen(grant, questions), answers[grant], strict=True):
        # A question may hold the word of something hidden, and an error may repeat it.
        words = {word.lower() for word in TOKEN.findall(answer.replace("canaryamber operation", ""))}
        if words - seen - {word.lower() for word in TOKEN.findall(question.query)}:
            leaks[question.about] = answer[:500]
    assert leaks == {}


@pytest.mark.parametrize("grant", READERS)
def test_a_search_finds_what_the_reader_may_see_and_nothing_else(
    scratch: Store, asking: Asking, grant: str | None
) -> None:
    load(scratch, list(HIDDEN))
    states = f"[{', '.join(state.upper() for state in ontology().values_of('review'))}]"
    searches = [
        Question(way, f'{{ search(text: "{token(way)}", review: {states}) {{ nodes {{ name }} }} }}') for way in HIDDEN
    ]
    found = [way for way, told in zip(HIDDEN, asking(grant, searches), strict=True) if token(way) in told]
    assert sorted(found) == sorted(READERS[grant])


@pytest.mark.parametrize("grant", [None, "partner", "reviewer:clear"])
def test_no_answer_depends_on_what_the_reader_may_not_see(
    scratch: Store,
    asking: Asking,
    questions: list[Question],
    answers: dict[str | None, list[str]],
    grant: str | None,
) -> None:
    load(scratch, READERS[grant])
    asked = chosen(grant, questions)
    without = asking(grant, asked)
    pairs = zip(asked, answers[grant], without, strict=True)
    different = {question.about: (a, b) for question, a, b in pairs if a != b}
    assert different == {}
