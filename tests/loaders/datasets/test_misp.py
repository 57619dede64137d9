"""A galaxy is read with whose name is whose; identity is proposed and never taken for granted."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from kg.cli.kinds import kind_of
from kg.errors import DocumentError
from kg.statement import Statement
from loaders.datasets import DATASETS, Loaded

PRODUCER = "00000000-0000-0000-0000-00000000000a"


def galaxy(path: Path, *entries: dict[str, Any], **head: Any) -> Loaded:
    """The data set of a galaxy with these entries."""
    data = {"type": "threat-actor", "name": "Threat Actor", "version": 7, "values": entries, **head}
    path.write_text(json.dumps(data), encoding="utf-8")
    return DATASETS["misp"](path, None)


def said(loaded: Loaded, predicate: str) -> list[Statement]:
    """Its statements with this predicate."""
    return [s for s in loaded.bundle.statements if s.proposition.predicate == predicate]


def test_totals_are_those_of_the_file(shared: Path) -> None:
    file = shared / "data" / "misp-threat-actor.json"
    loaded = DATASETS["misp"](file, None)
    values = json.loads(file.read_text(encoding="utf-8"))["values"]
    locators = {s.locator for s in said(loaded, "known_as")}
    assert locators == {f"v349, {entry['uuid']}" for entry in values}
    countries = [entry["meta"]["country"] for entry in values if entry["meta"].get("country")]
    by_code = [s for s in said(loaded, "attributed_to") if s.speaker == "organisation/misp-project"]
    assert Counter(s.object_as for s in by_code) == Counter(countries)
    hedged = Counter(s.hedge for s in by_code)
    assert hedged["attribution-confidence 75"] == 5
    assert {s.licence for s in loaded.bundle.statements} == {"CC0-1.0"}


def test_one_network_arrives_under_its_vendors_names_and_is_proposed_as_one(shared: Path) -> None:
    found = [
        statement
        for name in ("misp-threat-actor", "misp-microsoft-activity-group")
        for statement in DATASETS["misp"](shared / "data" / f"{name}.json", None).bundle.statements
        if statement.proposition.subject in ("operation/dragonbridge", "operation/taizi-flood")
    ]
    names = {(s.speaker, s.object_as) for s in found if s.proposition.predicate == "known_as"}
    assert ("organisation/mandiant", "Dragonbridge") in names
    assert ("organisation/microsoft", "Dragonbridge") in names
    assert ("organisation/misp-project", "Spamouflage Dragon") in names
    same = {s.proposition.object: s.review.state for s in found if s.proposition.predicate == "same_as"}
    assert same == {"operation/dragonbridge": "proposed", "operation/spamouflage": "proposed"}


@pytest.mark.parametrize(("score", "likelihood"), [("5", "almost_no_chance"), ("50", "roughly_even"), ("75", "likely")])
def test_attribution_confidence_is_the_speakers_likelihood(tmp_path: Path, score: str, likelihood: str) -> None:
    meta = {"country": "RU", "attribution-confidence": score}
    (statement,) = said(
        galaxy(tmp_path / "g.json", {"value": "Paper Crane", "uuid": "1", "meta": meta}), "attributed_to"
    )
    assert (statement.proposition.object, statement.likelihood) == ("country/russia", likelihood)
    assert statement.confidence is None


def test_a_producer_is_known_from_the_galaxy_of_producers_or_from_its_names_in_words(tmp_path: Path) -> None:
    crane = {"value": "Crane", "uuid": "1", "meta": {"name-attribution": [f"PAPER CRANE:{PRODUCER}"]}}
    boat = {"name-attribution": [f"BOAT 1:{PRODUCER}"], "origin:BOAT 1": "Harbour Labs"}
    alone = galaxy(tmp_path / "g.json", crane)
    assert f"producer whose name is not in the files: PAPER CRANE ({PRODUCER})" in alone.notes
    assert [s.speaker_as for s in said(alone, "known_as")] == ["MISP Project", "MISP Project"]
    together = galaxy(tmp_path / "g.json", crane, {"value": "Boat", "uuid": "2", "meta": boat})
    assert ("Harbour Labs", "PAPER CRANE") in {(s.speaker_as, s.object_as) for s in said(together, "known_as")}
    producers = {"type": "producer", "values": [{"uuid": PRODUCER, "value": "Lantern Ltd"}]}
    (tmp_path / "misp-producer.json").write_text(json.dumps(producers), encoding="utf-8")
    named = DATASETS["misp"](tmp_path / "g.json", None)
    assert ("Lantern Ltd", "PAPER CRANE") in {(s.speaker_as, s.object_as) for s in said(named, "known_as")}


def test_what_is_not_understood_is_named(tmp_path: Path) -> None:
    related = [
        {"dest-uuid": "2", "type": "similar", "tags": ['estimative-language:likelihood-probability="very-likely"']},
        {"dest-uuid": "9", "type": "similar"},
        {"dest-uuid": "2", "type": "envies"},
        "nonsense",
    ]
    meta = {
        "country": "XX",
        "attribution-confidence": "high",
        "mood": "good",
        "refs": ["https://example.org", "a book"],
    }
    loaded = galaxy(
        tmp_path / "g.json",
        {"value": "Crane", "uuid": "1", "meta": meta, "related": related, "colour": "blue"},
        {"value": "Boat", "uuid": "2"},
        {"value": "Crane again", "uuid": "1"},
        {"uuid": "3"},
    )
    (same,) = said(loaded, "same_as")
    assert (same.proposition.object, same.likelihood, same.review.state) == (
        "operation/boat",
        "very_likely",
        "proposed",
    )
    assert len(said(loaded, "cites")) == 1
    assert set(loaded.notes) == {
        "field 'colour' is not understood: Crane",
        "meta field 'mood' has no place in a statement: Crane",
        "country is no country: XX (Crane)",
        "reference without an address: Crane: a book",
        "relation to an entry that is not in the files: Crane to 9",
        "relation 'envies' has no place in a statement: Crane",
        "relation that is no object: Crane",
        "uuid given twice, first entry kept: Crane again (1)",
        "entry without value or uuid: number 4",
    }


def test_another_galaxy_is_refused_and_not_recognised(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match="is no MISP galaxy of actors"):
        galaxy(tmp_path / "g.json", type="tool")
    assert kind_of(tmp_path / "g.json") == "stix"


def test_producers_are_organisations_with_their_country(tmp_path: Path) -> None:
    entries = [
        {
            "value": "Harbour Lab",
            "uuid": "1",
            "meta": {"country": "FR", "refs": ["https://harbour.example/"], "mood": "x"},
        },
        {"value": "Reed Watch", "uuid": "2", "meta": {"country": "XXX", "synonyms": ["Reed"]}},
        {"uuid": "3"},
    ]
    file = tmp_path / "misp-producer.json"
    file.write_text(json.dumps({"type": "producer", "name": "Producer", "version": 1, "values": entries}))
    assert kind_of(file) == "misp"
    loaded = DATASETS["misp"](file, None)
    said = [(s.proposition.subject, s.proposition.predicate, s.object_as) for s in loaded.bundle.statements]
    assert said[0] == ("organisation/harbour-lab", "affiliated_with", "FR")
    assert {e.name: e.attributes.get("aliases") for e in loaded.bundle.entities}["Reed Watch"] == ["Reed"]
    assert set(loaded.notes) == {
        "meta field 'mood' has no place in a statement: Harbour Lab",
        "country is no country: XXX (Reed Watch)",
        "entry without value: number 3",
    }
