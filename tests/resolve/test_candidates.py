"""Candidates: what may be one entity is proposed with its evidence, and nothing is merged until somebody says so."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from kg.cli.app import app
from kg.errors import IdentityError
from kg.resolve import candidates, find_entry, judge
from kg.statement import Bundle, Entity
from kg.store import Address, Store
from tests.resolve.graphs import EVERYONE, HERON, LANTERN, SOUTH, exported, said, three_names

Run = Callable[..., Result]

GRAPHIKA = """---
title: Spamouflage Dragon
publisher: Graphika
published_on: 2023-02-01
---

Graphika follows the operation Spamouflage Dragon. Spamouflage Dragon, also known as Spamouflage, posts videos on
YouTube. Graphika attributes Spamouflage Dragon to China.
"""
MANDIANT = """---
title: Dragonbridge
publisher: Mandiant
published_on: 2023-03-01
---

Mandiant describes the campaign Dragonbridge, which other researchers call Spamouflage. Dragonbridge targets Taiwan and
posts on YouTube. Mandiant attributes Dragonbridge to China.
"""
META = """Tactic ,Technique,Procedure,Indicator,Notes
0. Acquiring assets,0.9 Acquiring social media accounts,0.9.1 Acquiring Facebook assets,7704 accounts,
0. Acquiring assets,0.2 Acquiring infrastructure,0.2.1 Acquiring domains,dragon-news[.]example,
"""
MICROSOFT = {
    "type": "microsoft-activity-group",
    "name": "Microsoft Activity Group actor",
    "version": 7,
    "values": [
        {
            "value": "Taizi Flood",
            "uuid": "3f0e1c0a-0000-4b52-9a4e-2f4d0f6d1a77",
            "meta": {"country": "CN", "synonyms": ["Spamouflage", "Dragonbridge"]},
        },
        {
            "value": "Storm-1852",
            "uuid": "3f0e1c0a-0000-4b52-9a4e-2f4d0f6d1a78",
            "meta": {"country": "CN", "synonyms": []},
        },
        {
            "value": "Storm-1376",
            "uuid": "3f0e1c0a-0000-4b52-9a4e-2f4d0f6d1a79",
            "meta": {"country": "CN", "synonyms": []},
        },
    ],
}
FOUR = {"spamouflage", "spamouflage-dragon", "dragonbridge", "taizi-flood"}


@pytest.fixture
def run(store: Store, scratch_address: Address, monkeypatch: pytest.MonkeyPatch) -> Run:
    """The command, on the empty store."""
    monkeypatch.setattr("kg.cli.session.find_address", lambda: scratch_address)
    return lambda *arguments: CliRunner().invoke(app, [str(argument) for argument in arguments])


def groups(run: Run, *arguments: str) -> list[dict[str, Any]]:
    """What `kg candidates` gives to a program."""
    answer: list[dict[str, Any]] = json.loads(run("candidates", "--json", *arguments).stdout)
    return answer


def test_one_network_of_four_sources_is_proposed_as_one_with_the_evidence(
    run: Run, store: Store, tmp_path: Path
) -> None:
    (tmp_path / "graphika.md").write_text(GRAPHIKA)
    (tmp_path / "mandiant.md").write_text(MANDIANT)
    (tmp_path / "galaxy.json").write_text(json.dumps(MICROSOFT))
    (tmp_path / "Q2_2023_Spamouflage_China_based_CIB.csv").write_text(META)
    assert run("load", tmp_path).exit_code == 0

    (group,) = [g for g in groups(run) if "operation/spamouflage" in {e["id"] for e in g["entries"]}]
    assert {entry["id"].removeprefix("operation/") for entry in group["entries"]} == FOUR
    said_by = {signal["text"].split(" says")[0] for pair in group["pairs"] for signal in pair["signals"]}
    assert {"Graphika", "Mandiant", "Microsoft"} <= said_by
    evidence = " ".join(str(signal["evidence"]) for pair in group["pairs"] for signal in pair["signals"])
    assert "which other researchers call Spamouflage" in evidence
    assert store.read("MATCH (r:Redirect) RETURN count(r) AS n") == [{"n": 0}]

    for name in ("Dragonbridge", "Taizi Flood", "Spamouflage Dragon"):
        assert run("merge", "Spamouflage", name, "--by", "Ada").exit_code == 0
    assert not any("operation/spamouflage" in {e["id"] for e in g["entries"]} for g in groups(run))
    listed = json.loads(run("judgements", "--json").stdout)
    assert [row["verdict"] for row in listed] == ["same"] * 3
    assert run("unmerge", "Taizi Flood").exit_code == 0
    (group,) = groups(run, "Taizi Flood")
    assert {entry["name"] for entry in group["entries"]} == {"Spamouflage", "Taizi Flood"}


def test_code_names_with_other_numbers_are_not_proposed(run: Run, tmp_path: Path) -> None:
    (tmp_path / "galaxy.json").write_text(json.dumps(MICROSOFT))
    assert run("load", tmp_path).exit_code == 0
    assert not [g for g in groups(run) if any("storm" in entry["id"] for entry in g["entries"])]


def test_a_name_that_two_countries_have_is_not_proposed(store: Store) -> None:
    one, other = (
        Entity(id=f"organisation/ministry-{n}", class_name="Organisation", name="Ministry of Health") for n in "ab"
    )
    ghana, kenya = Entity.of("Country", "Ghana"), Entity.of("Country", "Kenya")
    told = said(one, "affiliated_with", ghana), said(other, "affiliated_with", kenya)
    store.write(Bundle(entities=(*EVERYONE, one, other, ghana, kenya), statements=told))
    assert candidates(store) == []


def test_shared_indicators_are_a_reason_and_a_judgement_ends_the_matter(store: Store) -> None:
    site = Entity.of("Indicator", "heron-news[.]example")
    shared = said(HERON, "indicator", site), said(LANTERN, "indicator", site, SOUTH)
    store.write(Bundle(entities=(*EVERYONE, site), statements=shared))
    (found,) = candidates(store)
    assert any("1 indicator in common: heron-news[.]example" in signal.text for signal in found.scored.signals)
    heron, lantern = find_entry(store, HERON.id), find_entry(store, LANTERN.id)
    unsure = judge(store, heron, lantern, "unsure", "Ada")
    (found,) = candidates(store, HERON.id)
    assert found.unsure is not None
    assert "Ada" in found.unsure
    with pytest.raises(IdentityError, match="judged already"):
        judge(store, lantern, heron, "different", "Ben")
    assert unsure.verdict == "unsure"


def test_what_was_told_apart_is_not_proposed_again(store: Store) -> None:
    site = Entity.of("Indicator", "heron-news[.]example")
    shared = said(HERON, "indicator", site), said(LANTERN, "indicator", site, SOUTH)
    store.write(Bundle(entities=(*EVERYONE, site), statements=shared))
    assert candidates(store)
    judge(store, find_entry(store, HERON.id), find_entry(store, LANTERN.id), "different", "Ada")
    assert candidates(store) == []


def test_looking_for_candidates_changes_nothing(store: Store) -> None:
    store.write(three_names())
    before = exported(store)
    candidates(store, least=0.0)
    assert exported(store) == before
