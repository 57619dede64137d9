"""A STIX bundle, ours or another platform's, becomes proposed statements of its authors; nothing is dropped unsaid."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import stix2

from kg.cli.sources import outcome_of
from kg.errors import DocumentError
from kg.export import export_graph
from kg.store import Store
from loaders.document import Metadata
from loaders.stix import load_stix
from tests.bundles import EMBASSY, SPAMOUFLAGE, disputed
from tests.export.graphs import BASE


def saved(folder: Path, *objects: Any) -> Path:
    """A file with a bundle that the stix2 library wrote."""
    file = folder / "partner.json"
    file.write_text(stix2.Bundle(*objects, allow_custom=True).serialize())
    return file


@pytest.fixture
def platform() -> list[Any]:
    """What another platform may send: an attribution, its denial by somebody else, an alias, and more."""
    lab = stix2.Identity(name="Harbour Lab", identity_class="organization")
    ministry = stix2.Identity(name="Ministry of Ruritania", identity_class="organization")
    lantern = stix2.Campaign(name="Paper Lantern", aliases=["Lantern Fish"], created_by_ref=lab)
    actor = stix2.IntrusionSet(name="Lantern Makers", created_by_ref=lab)
    country = stix2.Location(name="Ruritania", country="RU")
    tool = stix2.Tool(name="Poster")
    tie = stix2.Relationship(
        lantern,
        "attributed-to",
        actor,
        created_by_ref=lab,
        confidence=72,
        object_marking_refs=["marking-definition--f88d31f6-486f-44da-b317-01333bde0b82"],
    )
    denial = stix2.Opinion(opinion="strongly-disagree", object_refs=[tie], created_by_ref=ministry)
    report = stix2.Report(name="Lanterns", published="2024-05-01T00:00:00Z", object_refs=[tie], created_by_ref=lab)
    aim = stix2.Relationship(lantern, "targets", country, created_by_ref=lab)
    return [
        lab,
        ministry,
        lantern,
        actor,
        country,
        tool,
        tie,
        denial,
        report,
        aim,
        stix2.Relationship(lantern, "uses", tool),
    ]


def test_an_export_comes_back_as_proposed_statements_with_their_words(store: Store, tmp_path: Path) -> None:
    store.write(disputed())
    file = tmp_path / "graph.stix.json"
    export_graph(store, "stix", file, BASE)
    made, note = load_stix(file)
    known = {one.proposition.id + one.polarity: one for one in disputed().statements}
    assert {one.proposition.id + one.polarity for one in made.statements} == set(known)
    for one in made.statements:
        was = known[one.proposition.id + one.polarity]
        assert (one.quote, one.hedge, one.likelihood, one.speaker) == (
            was.quote,
            was.hedge,
            was.likelihood,
            was.speaker,
        )
        assert (one.method, one.review.state, one.primary_source) == ("import:stix", "proposed", was.document)
    (denial,) = [one for one in made.statements if one.polarity == "denied"]
    assert denial.speaker == EMBASSY.id
    assert denial.responds_to in {one.id for one in made.statements if one.proposition == denial.proposition}
    assert note == "not understood: 2 × object of type identity of class system"
    assert SPAMOUFLAGE.id in {entity.id for entity in made.entities}
    assert store.write(made).new == len(made.statements)
    assert store.write(made).new == 0


def test_another_platforms_authors_are_the_speakers(platform: list[Any], tmp_path: Path) -> None:
    made, _ = load_stix(saved(tmp_path, *platform))
    said = {(one.proposition.predicate, one.polarity): one for one in made.statements}
    tie, denial = said["attributed_to", "affirmed"], said["attributed_to", "denied"]
    assert tie.proposition.object == "group/lantern-makers"
    assert (tie.speaker_as, tie.likelihood, tie.marking) == ("Harbour Lab", "likely", "amber")
    assert (denial.speaker_as, denial.responds_to) == ("Ministry of Ruritania", tie.id)
    assert tie.primary_source == "report/lanterns"
    assert said["known_as", "affirmed"].object_as == "Lantern Fish"
    assert said["targets", "affirmed"].proposition.object == "country/ruritania"
    assert {one.review.state for one in made.statements} == {"proposed"}


def test_what_is_not_understood_is_told(platform: list[Any], tmp_path: Path) -> None:
    note = outcome_of(saved(tmp_path, *platform)).note or ""
    assert "1 × object of type tool" in note
    assert "1 × relationship campaign uses tool" in note
    assert "1 × field report.report_types" not in note


def test_an_unknown_marking_closes_what_it_marks(platform: list[Any], tmp_path: Path) -> None:
    content = json.loads(saved(tmp_path, *platform).read_text())
    for one in content["objects"]:
        if one["type"] == "relationship":
            one["object_marking_refs"] = ["marking-definition--11111111-1111-4111-8111-111111111111"]
    file = tmp_path / "marked.json"
    file.write_text(json.dumps(content))
    made, note = load_stix(file)
    assert {one.marking for one in made.statements if one.locator.startswith("relationship")} == {"red"}
    assert "taken as red" in (note or "")


def test_disarm_gives_its_techniques_with_their_ids(shared: Path) -> None:
    file = shared / "data" / "disarm.json"
    objects = json.loads(file.read_text())["objects"]
    made, note = load_stix(file)
    techniques = [entity for entity in made.entities if entity.class_name == "Technique"]
    assert len(techniques) == sum(one["type"] == "attack-pattern" for one in objects)
    assert len({entity.attributes["disarm"] for entity in techniques}) == len(techniques)
    assert len(made.statements) == sum(one["type"] == "relationship" for one in objects)
    assert {one.speaker_as for one in made.statements} == {"DISARM Foundation"}
    assert "16 × object of type x-mitre-tactic" in (note or "")


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ("{", "is not JSON"),
        ('{"type": "FeatureCollection"}', "is no STIX bundle"),
        ('{"type": "bundle", "objects": [1]}', "are no list of objects"),
        ('{"type": "bundle", "objects": [{"type": "tool"}]}', "without id or type"),
        ('{"type": "bundle", "objects": []}', "who sends it"),
        ('{"type": "bundle", "objects": [{"x": ' + "[" * 40 + "]" * 40 + "}]}", "nested deeper"),
        ('{"type": "bundle", "objects": ' + "[" * 100_000 + "]" * 100_000 + "}", "is not JSON"),
        ('{"type": "bundle", "objects": [{"type": "campaign", "id": "c", "name": "A", "extensions": 1}]}', "not valid"),
    ],
)
def test_a_file_that_is_no_bundle_is_refused_in_one_line(tmp_path: Path, content: str, problem: str) -> None:
    file = tmp_path / "odd.json"
    file.write_text(content)
    with pytest.raises(DocumentError, match=problem) as raised:
        load_stix(file)
    assert "\n" not in raised.value.line()


def test_a_given_publisher_is_the_partner(platform: list[Any], tmp_path: Path) -> None:
    lantern, country = platform[2], platform[4]
    anonymous = stix2.Campaign(name=lantern.name)
    file = saved(tmp_path, anonymous, country, stix2.Relationship(anonymous, "targets", country))
    with pytest.raises(DocumentError, match="who sends it"):
        load_stix(file)
    made, _ = load_stix(file, Metadata(publisher="Harbour Lab"))
    assert [one.speaker for one in made.statements] == ["organisation/harbour-lab"]
