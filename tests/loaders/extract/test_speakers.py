"""Who says it: reported speech over several sentences, quotations, descriptions, and the writer's own voice."""

from __future__ import annotations

import pytest

from loaders.document import Document, Metadata
from loaders.extract import extract
from loaders.extract.gold import to_lines

OPENING = "Larkspur said it had uncovered a disinformation network that targeted voters in Ghana."


def speakers(text: str, predicate: str, item: str, publisher: str = "The Daily Courier") -> set[str | None]:
    """The speakers of the statements of one predicate whose object has a word."""
    made = Document(name="text.txt", text=text, media_type="text/plain", metadata=Metadata(publisher=publisher))
    lines = to_lines(extract(made), made)
    return {line["speaker"] for line in lines if line["predicate"] == predicate and item in str(line["object"])}


@pytest.mark.parametrize(
    "text",
    [
        f"{OPENING} The accounts posted on Telegram.",
        f"{OPENING}\n\nThe accounts posted on Telegram.",
        f"{OPENING}\n\nThe company said the accounts posted on Telegram.",
        f"{OPENING}\n\nThe tech giant said the accounts posted on Telegram.",
        f"{OPENING}\n\nResearchers said the accounts posted on Telegram.",
        f'{OPENING}\n\n"The accounts posted on Telegram for nearly two years," the company said.',
        f'"{OPENING[:12]}" is a plant. {OPENING}\n\nIts report says the accounts posted on Telegram.',
    ],
)
def test_an_account_goes_on_until_somebody_else_speaks(text: str) -> None:
    assert speakers(text, "uses_platform", "Telegram") == {"Larkspur"}


@pytest.mark.parametrize(
    "text",
    [
        f"{OPENING}\n\nPolice in Accra have since arrested two people. Telegram hosted the network's channels.",
        f"{OPENING}\n\nWe found the network on Telegram as well.",
    ],
)
def test_an_account_ends_with_another_party_or_the_writer(text: str) -> None:
    assert speakers(text, "uses_platform", "Telegram") <= {None}


def test_a_quotation_of_two_sentences_is_whose_verb_follows_it() -> None:
    text = (
        '"The disinformation network came from Belarus. It used channels on Telegram to reach farmers," '
        "said Ada Quist, an analyst with Larkspur."
    )
    assert speakers(text, "uses_platform", "Telegram") == {"Ada Quist"}


def test_a_quotation_behind_the_verb_goes_on_with_it() -> None:
    text = (
        "“The disinformation network came from Belarus and it was loud,” Quist said. "
        "“It used channels on Telegram to reach farmers in the north.”"
    )
    assert len(speakers(text, "uses_platform", "Telegram")) == 1
    assert None not in speakers(text, "uses_platform", "Telegram")


def test_a_quotation_that_no_mark_closes_goes_on_in_the_next_paragraph() -> None:
    text = (
        "Ada Quist of Larkspur described a disinformation network.\n\n"
        "“It used channels on Telegram to reach farmers.\n\n“The people behind it came from Belarus,” she said."
    )
    assert speakers(text, "uses_platform", "Telegram") == {"Ada Quist"}


def test_a_post_before_a_name_is_that_person() -> None:
    text = "According to Larkspur's head of analysis, Ada Quist, the disinformation network from Belarus used Telegram."
    assert speakers(text, "uses_platform", "Telegram") == {"Ada Quist"}


def test_a_description_before_a_name_is_that_body() -> None:
    text = "The disinformation network targeted audiences in Ghana, the security firm Larkspur said."
    assert speakers(text, "targets", "Ghana") == {"Larkspur"}


def test_a_headline_without_a_name_means_the_first_source_of_the_text() -> None:
    text = f"Disinformation network targeted Ghana, report says\n\n{OPENING}"
    assert speakers(text, "targets", "Ghana") == {"Larkspur"}


def test_a_statement_is_its_owners_and_a_record_is_its_own() -> None:
    owned = "According to Larkspur's statement, the disinformation network targeted audiences in Ghana."
    record = "According to the indictment, the disinformation network targeted audiences in Ghana."
    assert speakers(owned, "targets", "Ghana") == {"Larkspur"}
    assert speakers(record, "targets", "Ghana") == {"indictment"}


def test_what_a_body_finds_is_its_statement_and_what_it_plans_is_not() -> None:
    found = "Larkspur identified a disinformation network from Belarus."
    planned = "Larkspur will continue to expose the disinformation network from Belarus."
    assert speakers(found, "attributed_to", "Belarus") == {"Larkspur"}
    assert speakers(planned, "attributed_to", "Belarus") == {None}


def test_an_aside_about_one_clause_does_not_speak_for_the_next_sentence() -> None:
    text = (
        "We disrupted a disinformation network whose posts said, falsely according to the Larkspur Institute, that the "
        "dam had burst. The network used Telegram."
    )
    assert speakers(text, "uses_platform", "Telegram", publisher="Meta") == {None}
