"""`kg doctor` names what is wrong and what to do, and is content with what is right."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.doctor import Finding, examine_graph, examine_setup
from kg.resolve import find_entry, judge
from kg.settings import Settings
from kg.store import Address, Store
from tests.resolve.graphs import HERON, LANTERN, REEF, three_names


def wrong(findings: list[Finding]) -> list[Finding]:
    """What is not as it should be."""
    return [finding for finding in findings if finding.state != "ok"]


def test_a_graph_that_is_whole_has_no_finding(store: Store, scratch_address: Address) -> None:
    store.write(three_names())
    findings = list(examine_graph(scratch_address))
    assert wrong(findings) == []
    assert {finding.what for finding in findings} == {"version", "schema", "graph", "identity"}


@pytest.mark.parametrize(
    ("damage", "told"),
    [
        ("MATCH (:Statement)-[r:STATED_IN]->() WITH r LIMIT 1 DELETE r", "1 statements whose document is missing"),
        ("MATCH (:Statement)-[r:STATES]->() WITH r LIMIT 1 DELETE r", "statements that state nothing"),
        (
            "MATCH ()-[r:ATTRIBUTED_TO]->() SET r.proposition = 'gone'",
            "relationships that no accepted statement affirms",
        ),
    ],
)
def test_what_hangs_in_the_air_is_named_with_advice(
    store: Store, scratch_address: Address, damage: str, told: str
) -> None:
    store.write(three_names())
    store.driver.execute_query(damage, database_=store.database)
    found = [finding for finding in wrong(list(examine_graph(scratch_address))) if told in finding.told]
    assert found
    assert all(finding.advice for finding in found)


def test_judgements_that_contradict_are_told_with_their_chain(store: Store, scratch_address: Address) -> None:
    store.write(three_names())
    heron, lantern, reef = (find_entry(store, e.id) for e in (HERON, LANTERN, REEF))
    judge(store, heron, lantern, "same", "Ada")
    last = judge(store, lantern, reef, "unsure", "Ben").id
    judge(store, heron, reef, "different", "Cy")
    store.driver.execute_query(
        "MATCH (s:Statement {id: $id}) SET s.likelihood = 'stated'", id=last, database_=store.database
    )
    (finding,) = wrong(list(examine_graph(scratch_address)))
    assert "Grey Heron ≠ Reef Chorus by Cy" in finding.told
    assert "Quiet Lantern = Reef Chorus by Ben" in finding.told


def test_a_server_that_does_not_answer_is_one_finding(tmp_path: Path) -> None:
    nowhere = Address("bolt://127.0.0.1:9", "neo4j", "none", "neo4j")
    (finding,) = examine_graph(nowhere)
    assert (finding.state, finding.what) == ("error", "server")
    assert finding.advice


def test_missing_jars_are_named(tmp_path: Path) -> None:
    given = Settings(home=tmp_path, jars=tmp_path / "jars", neo4j_uri=None)
    findings = {finding.what: finding for finding in examine_setup(given, running=True)}
    assert findings["java"].state == "ok"
    assert findings["jars"].state == "warning"
    assert "kg up" in (findings["jars"].advice or "")
