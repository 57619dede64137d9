"""Random graphs for tests: steps that load, mark, answer and decide, and the quads of an export."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pyoxigraph
from hypothesis import strategies as st

from kg.export import Reader, export_graph
from kg.statement import Review
from kg.store import Store
from tests.bundles import CHINA, EMBASSY, MINISTRY, X, bundle, statement, value

BASE = "https://example.org/kg/"
WORDS = st.sampled_from(["Spamouflage", "likely tied to China", "The embassy denies it", "It used X"])
DECIDED = Review(state="accepted", by="curator", on=datetime(2026, 1, 2, tzinfo=UTC), reason="the words say so")
REVIEWS = st.sampled_from([Review(), DECIDED, Review(state="rejected", by="reviewer")])
MARKINGS = st.sampled_from(["clear", "amber"])

STATEMENTS = (
    st.builds(
        statement,
        st.just("attributed_to"),
        st.just(CHINA.id),
        quote=WORDS,
        speaker=st.sampled_from([MINISTRY, EMBASSY]),
        polarity=st.sampled_from(["affirmed", "denied"]),
        likelihood=st.sampled_from(["stated", "likely"]),
        review=REVIEWS,
        marking=MARKINGS,
        confidence=st.sampled_from([None, 0.5, 0.00001]),
        licence=st.sampled_from([None, "CC-BY-SA-4.0"]),
    )
    | st.builds(
        statement,
        st.sampled_from(["known_as", "has_objective"]),
        st.builds(value, st.just("text"), st.sampled_from(["Spamouflage Dragon", 'so "doubt"\n\u202e']).map(str)),
        quote=WORDS,
        review=REVIEWS,
        marking=MARKINGS,
    )
    | st.builds(statement, st.just("uses_platform"), st.just(X.id), quote=WORDS, marking=MARKINGS, review=REVIEWS)
)

STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("load"), st.lists(STATEMENTS, min_size=1, max_size=5)),
        st.tuples(st.just("decide"), st.sampled_from(["accepted", "rejected"])),
        st.tuples(st.just("relink"), st.sampled_from([MINISTRY, EMBASSY])),
    ),
    min_size=1,
    max_size=5,
)

START = datetime(2026, 3, 1, tzinfo=UTC)


def empty(store: Store) -> None:
    """Remove everything."""
    store.driver.execute_query("MATCH (n) DETACH DELETE n", database_=store.database)


def perform(store: Store, steps: list[tuple[str, Any]], start: datetime = START) -> datetime:
    """Take the steps, a minute apart; the time after the last."""
    now = start
    for step, argument in steps:
        now += timedelta(minutes=1)
        if step == "load":
            store.write(bundle(*argument), now=now)
        elif step == "decide":
            known = [row["id"] for row in store.read("MATCH (s:Statement) RETURN s.id AS id ORDER BY id LIMIT 2")]
            store.decide(known, Review(state=argument, by="reviewer", on=now))
        else:
            # A curated statement whose speaker, so far as its words go the same, turns out to be another.
            again = statement(speaker=argument, speaker_as="It", marking="amber" if argument is EMBASSY else "clear")
            store.write(bundle(again), now=now)
    return now + timedelta(minutes=1)


def quads(
    store: Store, folder: Path, reader: Reader | None = None, since: str | None = None
) -> set[tuple[str, str, str, str]]:
    """The quads of an export, each term as N-Quads writes it."""
    file = folder / "graph.nq"
    export_graph(store, "nquads", file, BASE, reader, since)
    return read(file)


def read(file: Path) -> set[tuple[str, str, str, str]]:
    """The quads of a file."""
    parsed = pyoxigraph.parse(file.read_bytes(), format=pyoxigraph.RdfFormat.N_QUADS)
    return {(str(q.subject), str(q.predicate), str(q.object), str(q.graph_name)) for q in parsed}
