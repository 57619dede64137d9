"""The saved queries on the samples: each gives its full expected answer, and says when a name is unknown.

`expected/` holds one file a query, read by a person against the briefings before it was kept.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from kg.statement import Review
from kg.store import SavedQuery, Store, saved_queries, saved_query
from tests.bundles import EMBASSY, SPAMOUFLAGE, X, bundle, statement

EXPECTED = Path(__file__).parent / "expected"
QUERIES = {query.stem: query for query in saved_queries().values()}
# When something entered the graph is not the samples' to say; its test is below.
TIMELESS = sorted(set(QUERIES) - {"changes-since"})
NAMING = [(stem, name) for stem, query in QUERIES.items() for name, p in query.parameters.items() if p.names]


def answer(store: Store, query: SavedQuery) -> list[dict[str, Any]]:
    """The answer to a query with its sample parameters."""
    given = {name: str(p.sample) for name, p in query.parameters.items() if p.sample is not None}
    return store.query(query, given)


@pytest.mark.parametrize("stem", TIMELESS)
def test_a_query_has_its_full_answer(samples: Store, stem: str) -> None:
    expected = json.loads((EXPECTED / f"{stem}.json").read_text("utf-8"))
    assert answer(samples, QUERIES[stem]) == expected


@pytest.mark.parametrize(("stem", "name"), NAMING)
def test_an_unknown_name_gives_one_row_that_says_so(samples: Store, stem: str, name: str) -> None:
    query = QUERIES[stem]
    given = {key: str(p.sample) for key, p in query.parameters.items() if p.sample is not None}
    rows = samples.query(query, {**given, name: "Nobody (and nothing)"})
    assert len(rows) == 1
    first, *others = rows[0].values()
    assert str(first).startswith(f"no {query.parameters[name].names} is called Nobody (and nothing)")
    assert set(others) <= {None}


@pytest.mark.parametrize(
    ("stem", "name", "typed", "meant"),
    [
        ("attributions-of-operation", "operation", "Spamoflage", "Spamouflage"),
        ("operations-by-platform", "platform", "facebok", "Facebook"),
        ("targets-of-operation", "operation", 'dragon bridge" OR *:*', "Dragonbridge"),
        ("techniques-by-country", "country", "country/chnia", "China"),
    ],
)
def test_an_unknown_name_is_answered_with_near_ones(
    samples: Store, stem: str, name: str, typed: str, meant: str
) -> None:
    (row,) = samples.query(QUERIES[stem], {name: typed})
    assert meant in next(iter(row.values())).partition("; near: ")[2]


def test_an_empty_name_is_unknown_too(samples: Store) -> None:
    (row,) = samples.query(QUERIES["targets-of-operation"], {"operation": ""})
    assert "no name is near" in row["kind"]


def test_an_operation_answers_to_its_id_as_to_its_name(samples: Store) -> None:
    query = saved_query("targets-of-operation")
    assert samples.query(query, {"operation": "operation/spamouflage"}) == answer(samples, query)


def test_an_alias_finds_what_no_name_is(samples: Store) -> None:
    query = saved_query("targets-of-operation")
    named = samples.query(query, {"operation": "Doppelganger"})
    assert named
    assert samples.query(query, {"operation": "RRN"}) == named


def test_a_name_of_its_own_comes_before_somebody_elses_alias(samples: Store) -> None:
    rows = samples.query(saved_query("names-of-operation"), {"operation": "Dragonbridge"})
    assert {row["name"] for row in rows if row["relation"] == "same as"} >= {"Spamouflage"}
    assert "Dragonbridge" not in {row["name"] for row in rows}


def test_what_changed_is_told_as_new_decided_and_judged_the_same(store: Store) -> None:
    before, after = datetime(2026, 1, 1, tzinfo=UTC), datetime(2026, 2, 1, tzinfo=UTC)
    old = statement("uses_platform", X.id, quote="It used X", review=Review())
    store.write(bundle(old), now=before)
    store.write(bundle(old, statement(speaker=EMBASSY, polarity="denied", review=Review())), now=after)
    store.decide([old.id], Review(state="rejected", by="reviewer", on=after, reason="another network"))
    rows = store.query(saved_query("changes-since"), {"since": "2026-01-15"})
    told = [(r["change"], r["by"], r["subject"], r["predicate"], r["object"], r["speaker"], r["reason"]) for r in rows]
    assert told == [
        ("new", None, SPAMOUFLAGE.name, "attributed_to", "China", EMBASSY.name, None),
        ("rejected", "reviewer", SPAMOUFLAGE.name, "uses_platform", "X", "Global Affairs Canada", "another network"),
    ]


def test_judgements_on_identity_are_changes(samples: Store) -> None:
    rows = samples.query(saved_query("changes-since"), {"since": "2020-01-01", "limit": "5000"})
    judged = {(row["change"], row["subject"], row["object"]) for row in rows if "same" in row["change"]}
    assert ("same", "Taizi Flood", "Dragonbridge") in judged or ("same", "Dragonbridge", "Taizi Flood") in judged
    assert any(change == "not same" for change, _, _ in judged)
    states = {row["change"] for row in rows}
    assert states == {"new", "accepted", "same", "not same"}
