"""The saved queries on the samples: each gives its full expected answer, and says when a name is unknown.

`expected/` holds one file a query, read by a person against the briefings before it was kept.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from kg.errors import StoreError
from kg.statement import Bundle, Entity, Proposition, Review
from kg.store import SavedQuery, Store, saved_queries, saved_query
from tests.bundles import EMBASSY, ENTITIES, SPAMOUFLAGE, X, bundle, statement

EXPECTED = Path(__file__).parent / "expected"
QUERIES = {query.stem: query for query in saved_queries().values()}
# Their answers follow the clock or the extractor, not the samples alone; each has a test below.
MOVING = {"changes-since", "near-names", "overview", "proposed-statements"}
NAMING = [(stem, name) for stem, query in QUERIES.items() for name, p in query.parameters.items() if p.names]


def answer(store: Store, query: SavedQuery) -> list[dict[str, Any]]:
    """The answer to a query with its sample parameters."""
    given = {name: str(p.sample) for name, p in query.parameters.items() if p.sample is not None}
    return store.query(query, given)


@pytest.mark.parametrize("stem", sorted(set(QUERIES) - MOVING))
def test_a_query_has_its_full_answer(samples: Store, stem: str) -> None:
    expected = json.loads((EXPECTED / f"{stem}.json").read_text("utf-8"))
    rows = answer(samples, QUERIES[stem])
    assert [row for row in rows if row.get("review") != "proposed"] == expected


def test_a_half_remembered_name_is_found(samples: Store) -> None:
    rows = answer(samples, QUERIES["near-names"])
    assert "operation/dragonbridge" in [row["id"] for row in rows[:3]]


def test_the_overview_counts_and_leads_on(samples: Store) -> None:
    rows = {row["what"]: row for row in answer(samples, QUERIES["overview"])}
    counts = samples.counts()
    assert rows["operations"]["count"] == counts["nodes"]["Operation"]
    assert rows["accepted statements"]["count"] == counts["statements"]["accepted"]
    assert {row["next"] for row in rows.values()} <= set(QUERIES)


def test_an_empty_graph_says_how_to_load_something(store: Store) -> None:
    (row,) = store.query(QUERIES["overview"], {})
    assert row["count"] == 0
    assert "kg load" in row["next"]


def test_what_is_proposed_is_listed_with_the_id_to_decide_about(samples: Store) -> None:
    rows = answer(samples, QUERIES["proposed-statements"])
    assert rows
    found = samples.read("MATCH (s:Statement) WHERE s.id IN $ids RETURN s.review AS r", ids=[row["id"] for row in rows])
    assert {row["r"] for row in found} == {"proposed"}


def test_an_unknown_proposition_is_told(samples: Store) -> None:
    (row,) = samples.query(QUERIES["evidence-of-relationship"], {"proposition": "00"})
    assert row["proposition"].startswith("no proposition has the id 00")


def test_operations_that_share_an_indicator_are_found(store: Store) -> None:
    domain, other = Entity.of("Indicator", "news.example.test"), Entity.of("Operation", "Grey Heron")
    said = statement("indicator", domain.id)
    also = statement(proposition=Proposition(subject=other.id, predicate="indicator", object=domain.id))
    store.write(Bundle(entities=(*ENTITIES, domain, other), statements=(said, also)))
    (row,) = store.query(QUERIES["shared-infrastructure"], {"operation": "Grey Heron"})
    assert (row["indicator"], row["operations"]) == ("news.example.test", ["Grey Heron", "Spamouflage"])


@pytest.mark.parametrize(("stem", "name"), NAMING)
def test_an_unknown_name_gives_one_row_that_says_so(samples: Store, stem: str, name: str) -> None:
    query = QUERIES[stem]
    given = {key: str(p.sample) for key, p in query.parameters.items() if p.sample is not None}
    rows = samples.query(query, {**given, name: "Nobody (and nothing)"})
    assert len(rows) == 1
    first, *others = rows[0].values()
    assert str(first).startswith(f"no {query.parameters[name].names} is called Nobody (and nothing)")
    assert set(others) <= {None}


@pytest.mark.parametrize("stem", sorted({stem for stem, name in NAMING if not QUERIES[stem].parameters[name].required}))
def test_a_name_that_may_be_left_out_means_all_there_is(samples: Store, stem: str) -> None:
    query = QUERIES[stem]
    given = {name: str(p.sample) for name, p in query.parameters.items() if not p.names}
    rows = [row for row in samples.query(query, given) if row.get("review") != "proposed"]
    assert len(rows) >= len([row for row in answer(samples, query) if row.get("review") != "proposed"])


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"object": "Chinna"}, "no Entity is called Chinna; near: China"),
        ({"object": "Chinna", "predicate": "active_during"}, "no Entity is called Chinna; near: China"),
        ({"predicate": "attributed"}, "nothing is said by the predicate attributed; there is: active_during, "),
    ],
)
def test_an_edge_that_nobody_can_mean_is_told(samples: Store, given: dict[str, str], told: str) -> None:
    (row,) = samples.query(QUERIES["evidence-of-edge"], {"subject": "Spamouflage", **given})
    assert row["subject"].startswith(told)


def test_an_edge_to_a_value_has_its_evidence(samples: Store) -> None:
    query = QUERIES["evidence-of-edge"]
    rows = samples.query(query, {"subject": "Spamouflage", "predicate": "uses_language"})
    assert {row["object"] for row in rows} >= {"en", "fr"}
    assert samples.query(query, {"subject": "Spamouflage", "object": "fr"}) == [r for r in rows if r["object"] == "fr"]


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


@pytest.mark.parametrize("left", ["REMOVE p.projection", "SET p.projection = '0badbeef'"])
def test_a_graph_of_another_version_says_what_to_run_and_that_mends_it(store: Store, left: str) -> None:
    store.write(bundle(statement()))
    store.driver.execute_query(
        f"MATCH (a)-[r:ATTRIBUTED_TO]->() DELETE r WITH 1 AS all MATCH (p:Proposition) {left}", database_=store.database
    )
    with pytest.raises(StoreError, match="written by another version") as caught:
        store.query(QUERIES["operations-by-actor"], {"actor": "China"})
    assert "kg up" in str(caught.value)
    store.prepare()
    (row,) = store.query(QUERIES["operations-by-actor"], {"actor": "China"})
    assert row["operation"] == SPAMOUFLAGE.name
