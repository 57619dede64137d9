"""Operations and names that a text introduces by itself: without a noun, by code names, in sections, by context."""

from __future__ import annotations

from typing import Any

import pytest

from kg.statement import Bundle
from loaders.document import Document, Metadata
from loaders.extract import extract
from loaders.extract.classes import place_of
from loaders.extract.gold import to_lines
from loaders.extract.publisher import UNKNOWN, publisher_of
from loaders.gazetteer import Gazetteer


def document(text: str, **metadata: Any) -> Document:
    """A document of plain text."""
    return Document(name="text.txt", text=text, media_type="text/plain", metadata=Metadata(**metadata))


def lines(text: str) -> list[dict[str, Any]]:
    """All extracted lines of a text."""
    made = document(text)
    return to_lines(extract(made), made)


def subjects(text: str, predicate: str) -> dict[str, str]:
    """Object to subject, of the lines of one predicate."""
    return {line["object"]: line["subject"] for line in lines(text) if line["predicate"] == predicate}


def classes(bundle: Bundle) -> dict[str, str]:
    """Name to class, of the entities of a bundle."""
    return {entity.name: entity.class_name for entity in bundle.entities}


def test_removed_accounts_of_a_network_are_an_operation_in_a_text_of_one_sentence() -> None:
    found = lines("Meta removed 15 Facebook accounts of a network from Russia that targeted Moldova.")
    assert {"disrupted_by", "asset_count"} <= {line["predicate"] for line in found}


def test_accounts_that_pose_as_others_are_an_operation_without_a_noun() -> None:
    text = (
        "On Sunday seventeen pages in the name of nurses who do not exist began to post on Facebook. "
        "They claimed that the vaccine had been thrown away. The ministry said that this is untrue."
    )
    assert len(set(subjects(text, "uses_platform").values())) == 1
    assert subjects(text, "asset_count").keys() >= {"17"}


def test_a_fact_in_a_sentence_without_an_operation_belongs_to_the_one_in_focus() -> None:
    text = (
        "Analysts exposed a disinformation campaign in Ghana. Posts were written in French. Telegram hosted the clips."
    )
    assert "fr" in subjects(text, "uses_language")


@pytest.mark.parametrize(
    "words",
    [
        "Researchers labelled it Amber Kettle.",
        "The firm tracks the activity as Amber Kettle.",
        'In its files the network goes by the name "Amber Kettle".',
    ],
)
def test_a_name_given_later_is_that_of_the_operation_spoken_of(words: str) -> None:
    text = f"A disinformation campaign used fake accounts on Telegram. {words} It targeted voters in Peru."
    assert set(subjects(text, "targets").values()) == {"Amber Kettle"}
    assert set(subjects(text, "uses_platform").values()) == {"Amber Kettle"}


def test_a_code_name_is_no_organisation() -> None:
    text = "AMBER KETTLE ran fake accounts on X. Analysts say AMBER KETTLE is a Russian influence operation."
    assert classes(extract(document(text)))["AMBER KETTLE"] == "Operation"


def test_the_whole_of_which_an_operation_is_a_part_stays_another() -> None:
    text = "The influence operation used bots on X. It is part of Amber Kettle, a Russian campaign against Peru."
    found = lines(text)
    assert ("part_of", "Amber Kettle") in {(line["predicate"], line["object"]) for line in found}


def test_each_case_of_a_report_has_its_own_operation() -> None:
    text = (
        "Our report on influence operations\n\nCase 1\n\nA cluster of fake accounts posted in Hindi on Facebook.\n\n"
        "Case 2\n\nA cluster of fake accounts posted in Dutch on Telegram.\n"
    )
    used = subjects(text, "uses_platform")
    assert used["Facebook"] != used["Telegram"]


def test_a_text_on_crime_for_money_reports_no_operation() -> None:
    text = (
        "The gang removed files, posted stolen data on Telegram and demanded a ransom. Ransomware of this kind "
        "is sold as a service, and investigators saw no sign that the group acted for a government."
    )
    assert lines(text) == []


def test_an_unknown_body_is_typed_by_what_stands_beside_it() -> None:
    text = "The influence operation was run by Tomolo Vexa, a Maltese communications agency. It used bots on X."
    assert classes(extract(document(text), Gazetteer.of(())))["Tomolo Vexa"] == "Organisation"


def test_unknown_services_are_platforms_where_accounts_are_on_them() -> None:
    text = "The influence operation used fake accounts on Chirper, Blabla and Murmur."
    made = document(text)
    found = {line["object"] for line in to_lines(extract(made, Gazetteer.of(())), made)}
    assert {"Chirper", "Blabla", "Murmur"} <= found


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The Quarry Herald, 3 May 2024\n\nA network of fake pages was found.", "Quarry Herald"),
        ("How they did it\n\nBy Ona Brisk, Pebble Threat Labs\n\nWe found a network.", "Pebble Threat Labs"),
        ("Ona Brisk @onabrisk · researcher\n\n1/ I found a network of fake pages.", "Ona Brisk"),
        ("A network of fake pages was found.", UNKNOWN),
    ],
)
def test_the_first_lines_tell_whose_text_it_is(text: str, name: str) -> None:
    assert publisher_of(document(text), Gazetteer.of(())) == name


@pytest.mark.parametrize(
    ("word", "place"), [("Chinese", "China"), ("Canadian", "Canada"), ("Polish", "Poland"), ("Dutch", None)]
)
def test_a_nationality_that_nobody_listed_is_that_of_the_place_it_is_made_of(word: str, place: str | None) -> None:
    assert place_of(word, ["China", "Canada", "Poland", "Chinatown"]) == place
