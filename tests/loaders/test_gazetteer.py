"""A gazetteer finds an entity by any of its names, within the class that is asked for."""

from __future__ import annotations

import pytest

from kg.statement import Entity
from loaders.gazetteer import Gazetteer


@pytest.mark.parametrize(
    ("name", "class_name", "expected"),
    [
        ("Poland", "Country", "country/poland"),
        ("polish", "Country", "country/poland"),
        ("Poles", "Country", "country/poland"),
        ("Warsaw", "Country", "country/poland"),
        ("the Kremlin", "Country", "country/russia"),
        ("Sub-Saharan Africa", "Country", "country/sub-saharan-africa"),
        ("Twitter", "Platform", "platform/x"),
        ("X (formerly Twitter)", "Platform", "platform/x"),
        ("Meta Platforms", "Organisation", "organisation/meta"),
    ],
)
def test_a_name_alias_demonym_or_capital_finds_its_entity(name: str, class_name: str, expected: str) -> None:
    found = Gazetteer.default().lookup(name, class_name)
    assert found is not None
    assert found.id == expected


def test_typographic_marks_and_case_make_no_difference() -> None:
    gazetteer = Gazetteer.of([Entity.of("Organisation", "People’s Daily")])
    assert (
        gazetteer.lookup("PEOPLE'S  DAILY", "Organisation")
        == gazetteer.lookup("People’s Daily", "Organisation")
        is not None
    )


def test_a_name_is_found_only_in_the_class_wanted() -> None:
    assert Gazetteer.default().lookup("Facebook", "Platform") is not None
    assert Gazetteer.default().lookup("Facebook", "Country") is None


def test_the_first_entity_keeps_a_name_that_two_have() -> None:
    first, second = Entity.of("Country", "Congo"), Entity(id="country/other", class_name="Country", name="Congo")
    assert Gazetteer.of([first, second]).lookup("Congo", "Country") == first


def test_an_empty_gazetteer_knows_nothing() -> None:
    assert Gazetteer.of(()).lookup("Poland", "Country") is None


def test_every_country_of_iso_3166_is_there_once() -> None:
    codes = [
        e.attributes["code"]
        for e in Gazetteer.default().entities.values()
        if e.class_name == "Country" and "code" in e.attributes
    ]
    assert len(codes) == len(set(codes)) == 249


def test_concepts_of_the_ontology_are_found_by_their_aliases() -> None:
    found = Gazetteer.default().lookup("sock puppets", "Technique")
    assert found is not None
    assert found.id == "technique/fake-accounts"
