"""Origins: reports that repeat one another count once, and the chain is shown."""

from __future__ import annotations

from typing import Any

import pytest

from kg.statement import Bundle, Entity, Review, Statement
from kg.store import Store, saved_query
from tests.resolve.graphs import EVERYONE, HERON, LANTERN, NORTH, REEF, RURIA, SOUTH, said

REPORTS = [Entity(id=f"report/{n}", class_name="Report", name=n) for n in ("origin", "wire", "paper", "blog", "other")]
ORIGIN, WIRE, PAPER, BLOG, OTHER = REPORTS
WORDS = "Grey Heron is run from Ruria, on behalf of its ministry of culture"


def attributed(report: Entity, **fields: Any) -> Statement:
    """That a report attributes the operation."""
    return said(HERON, "attributed_to", RURIA, document=report, **{"locator": report.name, **fields})


def quoted(report: Entity) -> Statement:
    """The same in the words that several reports have."""
    return attributed(report, start=0, end=len(WORDS), quote=WORDS)


def load(store: Store, *statements: Statement) -> None:
    """Write them with all that they use."""
    store.write(Bundle(entities=(*EVERYONE, *REPORTS), statements=statements))


def counted(store: Store) -> dict[str, Any]:
    """What the relationship says of its sources."""
    (row,) = store.read("MATCH ()-[r:ATTRIBUTED_TO]->() RETURN r.sources AS sources, r.origins AS origins")
    return row


def test_a_report_that_cites_another_is_no_origin(store: Store) -> None:
    load(store, attributed(ORIGIN), attributed(WIRE), attributed(PAPER), said(PAPER, "cites", WIRE, document=PAPER))
    assert (counted(store)["sources"], counted(store)["origins"]) == (3, 2)
    load(store, said(WIRE, "cites", ORIGIN, document=WIRE))
    assert (counted(store)["sources"], counted(store)["origins"]) == (3, 1)


def test_reports_in_the_same_words_are_one_origin(store: Store) -> None:
    load(store, quoted(ORIGIN), quoted(BLOG), attributed(OTHER))
    assert (counted(store)["sources"], counted(store)["origins"]) == (3, 2)


def test_what_one_speaker_said_on_one_day_is_one_origin(store: Store) -> None:
    same_day = [attributed(r, stated_on="2024-02-03", speaker=NORTH) for r in (ORIGIN, WIRE)]
    load(store, *same_day, attributed(OTHER, stated_on="2024-02-03", speaker=SOUTH))
    assert counted(store)["origins"] == 2


def test_a_report_that_cites_two_origins_joins_neither_to_the_other(store: Store) -> None:
    load(
        store,
        attributed(ORIGIN),
        attributed(OTHER),
        attributed(PAPER),
        said(PAPER, "cites", ORIGIN, document=PAPER, locator="a"),
        said(PAPER, "cites", OTHER, document=PAPER, locator="b"),
    )
    assert counted(store)["origins"] == 2


def test_reports_that_go_back_to_one_that_the_graph_does_not_hold_are_one_origin(store: Store) -> None:
    cited = (said(report, "cites", ORIGIN, document=report) for report in (WIRE, PAPER))
    load(store, attributed(WIRE), attributed(PAPER), attributed(OTHER), *cited)
    assert counted(store)["origins"] == 2


def test_the_chain_is_shown(store: Store) -> None:
    load(
        store,
        attributed(ORIGIN),
        attributed(WIRE),
        said(WIRE, "cites", ORIGIN, document=WIRE),
        quoted(PAPER),
        quoted(BLOG),
    )
    (row,) = [
        r for r in store.query(saved_query("independent-sources"), {"operation": HERON.id}) if r["object"] == "Ruria"
    ]
    assert (row["origins"], row["reports"]) == (2, 4)
    assert row["chains"] == ["blog", "origin", "paper has the words of blog", "wire cites origin"]


@pytest.mark.parametrize("state", ["proposed", "rejected"])
def test_only_accepted_statements_make_origins(store: Store, state: str) -> None:
    load(store, attributed(ORIGIN), attributed(OTHER, review=Review(state=state)), attributed(PAPER))
    assert counted(store)["origins"] == 2


def test_rebuilding_gives_the_same_count(store: Store) -> None:
    load(store, attributed(ORIGIN), attributed(WIRE), said(WIRE, "cites", ORIGIN, document=WIRE))
    before = counted(store)
    store.projection.rebuild()
    assert counted(store) == before


def test_rebuilding_page_by_page_makes_each_relationship_once(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    load(
        store,
        *(
            said(operation, predicate, RURIA, document=report, locator=report.name)
            for operation in (HERON, LANTERN, REEF)
            for predicate in ("attributed_to", "targets")
            for report in (ORIGIN, WIRE, PAPER)
        ),
        said(WIRE, "cites", ORIGIN, document=WIRE),
        said(PAPER, "cites", WIRE, document=PAPER),
    )
    shown = "MATCH ()-[r]->() WHERE r.proposition IS NOT NULL WITH r.proposition AS id, collect(r.origins) AS origins"
    counts = f"{shown} RETURN id, origins, size(origins) AS times ORDER BY id"
    before = store.read(counts)
    monkeypatch.setattr("kg.store.projection.BATCH", 1)
    store.projection.rebuild()
    assert {row["times"] for row in before} == {1}
    assert store.read(counts) == before
