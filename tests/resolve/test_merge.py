"""Merging: what two entries have stands under one, old ids lead on, and taking it back leaves no trace."""

from __future__ import annotations

from typing import Any

import pytest

from kg.errors import IdentityError
from kg.export import Reader
from kg.resolve import find_entry, judge, judgements, withdraw
from kg.store import Store, saved_query
from tests.resolve.graphs import HERON, LANTERN, REEF, exported, three_names

EDGES = """
MATCH (a:Entity)-[r]->(b:Entity)
RETURN a.id AS a, type(r) AS type, b.id AS b, properties(r) AS of ORDER BY a, type, b, r.proposition, r.denies
"""
LABELS = "MATCH (e:Entity) RETURN e.id AS id, labels(e) AS labels, e.aliases AS aliases ORDER BY id"


def derived(store: Store) -> list[Any]:
    """Everything that the projection makes."""
    rows = store.read(LABELS)
    return [store.read(EDGES), [{**row, "labels": sorted(row["labels"])} for row in rows]]


def merge(store: Store, kept: str, gone: str) -> str:
    """Join two entries by their names; the id of the judgement."""
    return judge(store, find_entry(store, kept), find_entry(store, gone), "same", "a tester", "one network").id


def test_what_two_entries_have_stands_under_one(store: Store) -> None:
    store.write(three_names())
    merge(store, "Grey Heron", "Quiet Lantern")
    rows = store.read(
        "MATCH (o:Operation {name: 'Grey Heron'})-[r:ATTRIBUTED_TO]->(c) "
        "RETURN c.name AS to, r.sources AS sources, r.disputed AS disputed"
    )
    assert rows == [{"to": "Ruria", "sources": 2, "disputed": True}]
    assert store.read("MATCH (o:Operation) RETURN o.name AS name ORDER BY name") == [
        {"name": "Grey Heron"},
        {"name": "Reef Chorus"},
    ]


def test_old_ids_and_names_lead_to_the_one_that_stays(store: Store) -> None:
    store.write(three_names())
    merge(store, "Grey Heron", "Quiet Lantern")
    query = saved_query("targets-of-operation")
    for name in (LANTERN.id, "Quiet Lantern", "Lantern Net", HERON.id):
        assert [row["target"] for row in store.query(query, {"operation": name})] == ["Southmere Labs"], name


def test_taking_a_merge_back_leaves_no_trace(store: Store) -> None:
    store.write(three_names())
    public = Reader()
    before = [exported(store), exported(store, public), *derived(store)]
    judgement = merge(store, "Grey Heron", "Quiet Lantern")
    assert exported(store) != before[0]
    withdraw(store, judgement, "a tester")
    assert [exported(store), exported(store, public), *derived(store)] == before


def test_a_load_after_a_merge_gives_the_graph_that_a_merge_after_the_load_gives(store: Store) -> None:
    store.write(three_names())
    merge(store, "Grey Heron", "Quiet Lantern")
    before = exported(store)
    again = store.write(three_names())
    assert again.new == 0
    assert exported(store) == before
    assert not store.read("MATCH (e:Entity {id: $id}) RETURN e", id=LANTERN.id)


def test_a_merge_of_merged_entries_is_taken_apart_step_by_step(store: Store) -> None:
    store.write(three_names())
    start = exported(store)
    first = merge(store, "Grey Heron", "Quiet Lantern")
    middle = exported(store)
    second = merge(store, "Reef Chorus", "Quiet Lantern")
    assert store.read("MATCH (o:Operation) RETURN o.id AS id") == [{"id": REEF.id}]
    withdraw(store, second, "a tester")
    assert exported(store) == middle
    second = merge(store, "Reef Chorus", "Quiet Lantern")
    withdraw(store, first, "a tester")
    assert {row["id"] for row in store.read("MATCH (o:Operation) RETURN o.id AS id")} == {REEF.id, HERON.id}
    withdraw(store, second, "a tester")
    assert exported(store) == start


def test_a_contradiction_is_refused_with_the_chain_that_makes_it(store: Store) -> None:
    store.write(three_names())
    heron, lantern, reef = (find_entry(store, e.id) for e in (HERON, LANTERN, REEF))
    judge(store, heron, lantern, "same", "Ada")
    judge(store, heron, reef, "different", "Ben")
    with pytest.raises(IdentityError) as refused:
        judge(store, lantern, reef, "same", "Cy")
    assert "Grey Heron = Quiet Lantern by Ada" in refused.value.problem
    assert "Grey Heron ≠ Reef Chorus by Ben" in refused.value.problem
    with pytest.raises(IdentityError, match="Grey Heron = Quiet Lantern by Ada"):
        judge(store, lantern, heron, "different", "Cy")
    assert len(judgements(store)) == 2


def test_judgements_of_another_copy_that_contradict_each_other_join_nothing_more(store: Store) -> None:
    store.write(three_names())
    heron, lantern, reef = (find_entry(store, e.id) for e in (HERON, LANTERN, REEF))
    judge(store, heron, lantern, "same", "Ada")
    contradicting = judge(store, lantern, reef, "unsure", "Ben").id
    judge(store, heron, reef, "different", "Ben")
    store.driver.execute_query(
        "MATCH (s:Statement {id: $id}) SET s.likelihood = 'stated'", id=contradicting, database_=store.database
    )
    store.projection.rebuild()
    assert {row["id"] for row in store.read("MATCH (o:Operation) RETURN o.id AS id")} == {HERON.id, REEF.id}


def test_unsure_and_different_join_nothing(store: Store) -> None:
    store.write(three_names())
    heron, lantern, reef = (find_entry(store, e.id) for e in (HERON, LANTERN, REEF))
    assert judge(store, heron, lantern, "unsure", "Ada", "two hosts in common").verdict == "unsure"
    assert judge(store, heron, reef, "different", "Ada").verdict == "different"
    assert store.read("MATCH (r:Redirect) RETURN count(r) AS n") == [{"n": 0}]


def test_who_may_not_know_an_entry_is_not_told_of_it_by_a_judgement(store: Store) -> None:
    given = three_names()
    closed = tuple(
        s.model_copy(update={"marking": "amber"}) if LANTERN.id in (s.proposition.subject, s.proposition.object) else s
        for s in given.statements
    )
    store.write(given.model_copy(update={"statements": closed}))
    merge(store, "Grey Heron", "Quiet Lantern")
    assert b"lantern" not in exported(store, Reader()).lower()
    assert b"lantern" in exported(store, Reader.cleared("amber")).lower()


def test_entries_of_two_classes_are_never_one(store: Store) -> None:
    store.write(three_names())
    with pytest.raises(IdentityError, match="class"):
        merge(store, "Grey Heron", "Northlight")
    with pytest.raises(IdentityError, match="one entry"):
        merge(store, "Grey Heron", "operation/grey-heron")
