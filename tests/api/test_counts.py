"""Counts: four reports on one network that repeat, overlap, include and run on are added up without counting twice."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from pyoxigraph import RdfFormat
from pyoxigraph import Store as Triples

from api.app import create_app
from kg.export import export_graph
from kg.settings import settings
from kg.statement import Bundle, Entity, Proposition, Review, Statement, Value, make_statement
from kg.store import Address, Store, saved_query
from tests.bundles import SPAMOUFLAGE

SPARQL = Path(__file__).resolve().parents[2] / "queries" / "sparql" / "disruption-counts.rq"

META, COURIER = Entity.of("Organisation", "Meta"), Entity.of("Organisation", "Daily Courier")
REPORTS = [Entity(id=f"report/{n}", class_name="Report", name=n) for n in ("august", "courier", "half-year", "later")]
AUGUST, YEAR, AUTUMN, SPRING = (
    Entity.of("Disruption", name) for name in ("August takedown", "Half-year", "Autumn sweep", "Spring takedown")
)
ENTITIES = (SPAMOUFLAGE, META, COURIER, *REPORTS, AUGUST, YEAR, AUTUMN, SPRING)


def told(report: int, subject: Entity, predicate: str, to: Entity | Value, **fields: Any) -> Statement:
    """What one of the reports says."""
    literal = to if isinstance(to, Value) else None
    given = {
        "proposition": Proposition(
            subject=subject.id, predicate=predicate, object=None if isinstance(to, Value) else to.id, value=literal
        ),
        "speaker": (COURIER if report == 1 else META).id,
        "speaker_as": "it",
        "subject_as": subject.name,
        "object_as": to.lexical if isinstance(to, Value) else to.name,
        "document": REPORTS[report].id,
        "source_hash": f"{report}" * 64,
        "locator": f"{subject.name} {predicate} {fields}",
        "method": "curated",
        "review": Review(state="accepted", by="curator"),
    }
    return make_statement(**{**given, **fields})


def accounts(number: str, platform: str | None = "Facebook", bound: str = "exact") -> Value:
    """A number of accounts."""
    return Value(datatype="quantity", lexical=number, unit="accounts", bound=bound, platform=platform)


def on(day: str) -> Value:
    """A date."""
    return Value(datatype="edtf", lexical=day)


NETWORK = Bundle(
    entities=ENTITIES,
    statements=(
        # The first report: a takedown in August, by platform and in all.
        told(0, SPAMOUFLAGE, "disrupted_in", AUGUST),
        told(0, AUGUST, "disrupted_by", META),
        told(0, AUGUST, "occurred_on", on("2023-08-29")),
        told(0, AUGUST, "asset_count", accounts("7000")),
        told(0, AUGUST, "asset_count", accounts("10", "Instagram")),
        told(0, AUGUST, "asset_count", accounts("7010", None)),
        # The second repeats it, once exactly and once in round words.
        told(1, AUGUST, "asset_count", accounts("7000")),
        told(1, AUGUST, "asset_count", accounts("7100", bound="about")),
        # The third sums up half a year, the takedown of August among it, and gives a running total.
        told(2, SPAMOUFLAGE, "disrupted_in", YEAR),
        told(2, YEAR, "disrupted_by", META),
        told(2, YEAR, "includes", AUGUST),
        told(2, YEAR, "asset_count", accounts("9000"), valid="2023-07/2023-12"),
        told(2, YEAR, "asset_count", accounts("20000"), valid="../2023-12", cumulative=True),
        # The fourth tells of a sweep within that time, which may hold the same accounts, and of one after it.
        told(3, SPAMOUFLAGE, "disrupted_in", AUTUMN),
        told(3, AUTUMN, "asset_count", accounts("1500"), valid="2023-10"),
        told(3, SPAMOUFLAGE, "disrupted_in", SPRING),
        told(3, SPRING, "occurred_on", on("2024-03")),
        told(3, SPRING, "asset_count", accounts("500")),
    ),
)

WHY = {
    ("August takedown", "7000"): "no: part of another disruption",
    ("August takedown", "10"): "yes",
    ("August takedown", "7010"): "no: counted by platform",
    ("August takedown", "7100"): "no: another figure for the same",
    ("Half-year", "9000"): "yes",
    ("Half-year", "20000"): "no: a running total",
    ("Autumn sweep", "1500"): "no: its time overlaps that of another",
    ("Spring takedown", "500"): "yes",
}
TOTALS = {"Facebook": 9500, "Instagram": 10, None: 0}


@pytest.fixture(scope="module")
def network(scratch: Store) -> Store:
    """The four reports, in the graph."""
    scratch.driver.execute_query("MATCH (n) DETACH DELETE n", database_=scratch.database)
    scratch.write(NETWORK)
    return scratch


@pytest.fixture(scope="module")
def client(network: Store, scratch_address: Address) -> Iterator[TestClient]:
    """The app over it."""
    with TestClient(create_app(scratch_address)) as opened:
        yield opened


def test_the_saved_query_adds_no_account_twice(network: Store) -> None:
    rows = network.query(saved_query("disruption-counts"), {"operation": "Spamouflage"})
    assert {(row["disruption"], row["count"]): row["counted"] for row in rows} == WHY
    assert {row["platform"]: row["total"] for row in rows} == TOTALS


def test_graphql_adds_no_account_twice(client: TestClient) -> None:
    asked = (
        '{ operation(name: "Spamouflage") { takedowns { disruption { name } value platform counted whyNot total } } }'
    )
    rows = client.post("/graphql", json={"query": asked}).json()["data"]["operation"]["takedowns"]
    found = {(r["disruption"]["name"], r["value"]): f"no: {r['whyNot']}" if r["whyNot"] else "yes" for r in rows}
    assert found == WHY
    assert {row["platform"]: row["total"] for row in rows} == TOTALS
    assert all(row["counted"] is (row["whyNot"] is None) for row in rows)


def test_sparql_adds_no_account_twice(network: Store) -> None:
    stream = io.BytesIO()
    export_graph(network, "nquads", stream, settings().base_iri)
    triples = Triples()
    triples.load(stream.getvalue(), RdfFormat.N_QUADS)
    solutions: Any = triples.query(SPARQL.read_text("utf-8"), use_default_graph_as_union=True)
    rows = [{v.value: s[v].value if s[v] else None for v in solutions.variables} for s in solutions]
    assert {(row["disruption"], row["count"]): row["counted"] for row in rows} == WHY
    assert {row["platform"]: int(str(row["total"])) for row in rows} == TOTALS
