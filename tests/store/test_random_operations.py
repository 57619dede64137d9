"""Random sequences of loads, reloads, decisions and rebuilds: whatever happens, the graph keeps its promises."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from kg.errors import StatementError
from kg.statement import Review, Statement
from kg.store import Store
from tests.bundles import CHINA, EMBASSY, MINISTRY, TEXT, X, bundle, statement, value

WORDS = st.sampled_from(["Spamouflage", "likely tied to China", "The embassy denies it", "It used X"])

STATEMENTS = (
    st.builds(
        statement,
        st.just("attributed_to"),
        st.just(CHINA.id),
        quote=WORDS,
        speaker=st.sampled_from([MINISTRY, EMBASSY]),
        polarity=st.sampled_from(["affirmed", "denied"]),
        likelihood=st.sampled_from(["stated", "likely", "unlikely"]),
        review=st.sampled_from([Review(), Review(state="accepted", by="curator")]),
    )
    | st.builds(
        statement,
        st.sampled_from(["known_as", "has_objective"]),
        st.builds(value, st.just("text"), st.sampled_from(["Spamouflage Dragon", "sow doubt"])),
        quote=WORDS,
        review=st.sampled_from([Review(), Review(state="accepted", by="curator")]),
    )
    | st.builds(statement, st.just("uses_platform"), st.just(X.id), quote=WORDS)
)

STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("load"), st.lists(STATEMENTS, min_size=1, max_size=6)),
        st.tuples(st.just("decide"), st.sampled_from(["accepted", "rejected"])),
        st.tuples(st.just("rebuild"), st.none()),
    ),
    min_size=1,
    max_size=8,
)

UNSUPPORTED = """
MATCH (s:Statement)
WHERE NOT EXISTS { (s)-[:STATED_IN]->(:Report) } OR NOT EXISTS { (s)-[:SPEAKER]->(:Entity) }
   OR NOT EXISTS { (s)-[:STATES]->(:Proposition)-[:SUBJECT]->(:Entity) } OR s.method IS NULL
   OR ((s.start IS NULL OR s.end IS NULL OR s.quote IS NULL) AND s.locator IS NULL)
RETURN count(s) AS n
"""

PROJECTED = """
MATCH (a)-[r]->(b) WHERE r.proposition IS NOT NULL
RETURN r.proposition AS id, type(r) AS type, properties(r) AS of, labels(a) AS a, labels(b) AS b ORDER BY id
"""

AFFIRMED = """
MATCH (p:Proposition)-[:OBJECT]->()
WHERE EXISTS { (p)<-[:STATES]-(:Statement {review: 'accepted', polarity: 'affirmed'}) }
RETURN collect(p.id) AS ids
"""


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_no_sequence_of_operations_breaks_the_graph(store: Store, steps: list[tuple[str, Any]]) -> None:
    store.driver.execute_query("MATCH (n) DETACH DELETE n", database_=store.database)
    rejected: set[str] = set()
    for step, argument in steps:
        if step == "load":
            store.write(bundle(*argument))
        elif step == "decide":
            known = [row["id"] for row in store.read("MATCH (s:Statement) RETURN s.id AS id ORDER BY id LIMIT 3")]
            store.decide(known, Review(state=argument, by="reviewer"))
            rejected = rejected | set(known) if argument == "rejected" else rejected - set(known)
        else:
            store.projection.rebuild()

    assert store.read(UNSUPPORTED) == [{"n": 0}]
    still = store.read("MATCH (s:Statement {review: 'rejected'}) RETURN collect(s.id) AS ids")[0]["ids"]
    assert set(still) == rejected
    before = store.read(PROJECTED)
    assert sorted(row["id"] for row in before) == sorted(store.read(AFFIRMED)[0]["ids"])
    store.projection.rebuild()
    assert store.read(PROJECTED) == before


REQUIRED = ("document", "speaker", "speaker_as", "subject_as", "object_as", "method", "source_hash", "proposition")


@given(dropped=st.sets(st.sampled_from([*REQUIRED, "start", "end", "quote"]), min_size=1))
def test_no_statement_can_be_made_without_its_evidence_speaker_and_method(dropped: set[str]) -> None:
    whole = statement()
    fields = {name: getattr(whole, name) for name in Statement.model_fields if name not in dropped}
    with pytest.raises(ValidationError) as refusal:
        Statement(**fields)
    named = {str(error["loc"][0]) if error["loc"] else "evidence" for error in refusal.value.errors()}
    # Pydantic looks at evidence as a whole once every required field is there.
    assert named == dropped & set(REQUIRED) or named == {"evidence"}


@given(start=st.integers(0, len(TEXT)), length=st.integers(0, 40))
def test_a_quote_is_as_long_as_its_span(start: int, length: int) -> None:
    quote = TEXT[start : start + length]
    try:
        statement(start=start, end=start + length)
    except StatementError:
        assert len("Spamouflage is likely tied to China") != length
    else:
        assert len(quote) <= length == len("Spamouflage is likely tied to China")
