"""A copy of a graph holds its judgements: loaded into an empty store it is the same graph, and they can be undone."""

from __future__ import annotations

from pathlib import Path

from kg.export import export_graph
from kg.resolve import find_entry, judge, judgements, withdraw
from kg.settings import settings
from kg.store import Store
from loaders.rdf import load_rdf
from tests.resolve.graphs import HERON, LANTERN, REEF, WHOLE, exported, three_names


def test_judgements_and_redirects_come_back_whole_and_can_be_taken_back(store: Store, tmp_path: Path) -> None:
    store.write(three_names())
    before = exported(store)
    heron, lantern, reef = (find_entry(store, e.id) for e in (HERON, LANTERN, REEF))
    judge(store, heron, lantern, "same", "Ada", "the same accounts", source="Report two")
    judge(store, lantern, reef, "unsure", "Ben")
    merged = exported(store)
    file = tmp_path / "graph.nq"
    export_graph(store, "nquads", file, settings().base_iri, WHOLE)
    store.driver.execute_query("MATCH (n) DETACH DELETE n", database_=store.database)

    store.write(load_rdf(file))
    assert exported(store) == merged
    kept = judgements(store)
    assert [(j.verdict, j.by, j.source) for j in kept] == [("same", "Ada", "Report two"), ("unsure", "Ben", None)]
    for judgement in kept:
        withdraw(store, judgement.id, "Cy")
    assert exported(store) == before


def test_a_partner_who_merged_two_entries_merges_nothing_here(store: Store, tmp_path: Path) -> None:
    store.write(three_names())
    judge(store, find_entry(store, HERON.id), find_entry(store, LANTERN.id), "same", "Ada")
    file = tmp_path / "partner.nq"
    export_graph(store, "nquads", file, "https://partner.example/kg/", WHOLE)
    store.driver.execute_query("MATCH (n) DETACH DELETE n", database_=store.database)
    store.write(load_rdf(file))
    assert {row["id"] for row in store.read("MATCH (o:Operation) RETURN o.id AS id")} >= {HERON.id, LANTERN.id}
    assert store.read("MATCH (s:Statement) RETURN DISTINCT s.review AS review") == [{"review": "proposed"}]
