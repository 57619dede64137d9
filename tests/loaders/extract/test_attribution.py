"""Who is behind an operation: charged, linked, ordered, denied, hedged; and who is not."""

from __future__ import annotations

import pytest

from loaders.document import Document, Metadata
from loaders.extract import extract
from loaders.extract.gold import to_lines

Line = tuple[str, str, str | None, str]
"""Object, polarity, speaker and likelihood."""


def statements(text: str, predicate: str = "attributed_to") -> list[Line]:
    """The statements of one predicate."""
    made = Document(
        name="text.txt", text=text, media_type="text/plain", metadata=Metadata(publisher="The Daily Courier")
    )
    lines = [line for line in to_lines(extract(made), made) if line["predicate"] == predicate]
    return [(line["object"], line["polarity"], line["speaker"], line["likelihood"]) for line in lines]


def actors(text: str) -> set[str]:
    """Whom the text says to be behind the operation."""
    return {line[0] for line in statements(text) if line[1] == "affirmed"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Officials blamed Belarus for the disinformation campaign.", {"Belarus"}),
        ("Moscow was accused of orchestrating the smear campaign.", {"Russia"}),
        ("Belarusian operatives ran a disinformation campaign in Ghana.", {"Belarus"}),
        ("A disinformation campaign in Ghana was run by the marketing agency Bluewave Media.", {"Bluewave Media"}),
        ("The disinformation campaign is part of a broader Belarusian effort to sway voters in Ghana.", {"Belarus"}),
        ("The disinformation campaign bears the hallmarks of Belarus.", {"Belarus"}),
        ("Belarus's role in the information operation is known.", {"Belarus"}),
        ("The disinformation network operated under the direction of the KGB of Belarus.", {"KGB"}),
        ("The disinformation network was operated from Gurdaspur, India, it is said.", {"India"}),
    ],
)
def test_the_actor_is_whoever_the_words_put_behind_it(text: str, expected: set[str]) -> None:
    assert actors(text) & expected == expected


@pytest.mark.parametrize(
    "text",
    [
        "The disinformation network spread a video that was falsely attributed to the Larkspur Institute.",
        "Larkspur said it could not determine who was behind the disinformation network of fake accounts.",
        "The disinformation network targeted Ghana, whose election commission has a role in the vote.",
    ],
)
def test_nobody_is_behind_it_by_being_named_beside_it(text: str) -> None:
    assert actors(text) == set()


def test_a_state_that_sanctions_is_not_the_one_that_ran_it() -> None:
    text = "The Treasury Department sanctioned Bluewave Media and its founder for running a disinformation network."
    assert "Bluewave Media" in actors(text)
    assert "Treasury Department" not in actors(text)


def test_a_firm_named_after_its_accusation_is_the_accused_and_may_deny_it() -> None:
    text = (
        "The ministry said the disinformation network was traced to a public relations firm in Dubai. "
        "Two officials said the firm was Almas Strategies.\n\nAlmas Strategies denied the accusation."
    )
    assert ("Almas Strategies", "denied", "Almas Strategies", "stated") in statements(text)


@pytest.mark.parametrize(
    "denial",
    [
        "A spokeswoman for Belarus' embassy, Olga Marek, called the allegation “the fruit of a sick imagination”.",
        "Olga Marek, a spokeswoman for Belarus' embassy, dismissed the accusation as baseless.",
    ],
)
def test_whoever_speaks_for_the_accused_denies_by_scorn(denial: str) -> None:
    text = f"A disinformation campaign linked to Belarus targeted voters in Ghana.\n\n{denial}"
    assert ("Belarus", "denied", "Olga Marek", "stated") in statements(text)


def test_praise_of_a_finding_in_quotation_marks_denies_nothing() -> None:
    text = (
        "A disinformation campaign linked to Belarus targeted voters in Ghana.\n\n"
        "Ghana's foreign minister called the campaign “a new wave of lies”."
    )
    assert all(line[1] == "affirmed" for line in statements(text))


@pytest.mark.parametrize(
    ("text", "likelihood"),
    [
        ("Evidence suggests the disinformation network was run from Belarus.", "likely"),
        ("Moscow was accused of orchestrating the smear campaign.", "likely"),
        ("Belarus's role in the information operation is highly probable.", "very_likely"),
        ("The disinformation network was likely run by Bluewave and funded by Belarus.", "likely"),
        ("There is a strong possibility that the disinformation network is run by Belarus.", "likely"),
        ("The disinformation network suggests names to voters and is run by Belarus.", "stated"),
    ],
)
def test_a_hedge_holds_for_what_it_governs(text: str, likelihood: str) -> None:
    found = statements(text)
    assert found
    assert {line[3] for line in found} == {likelihood}


def test_a_hedge_on_what_is_reported_is_none_on_who_reports_it() -> None:
    text = "Larkspur identified a disinformation network that was likely run by Belarus."
    assert [line[3] for line in statements(text, "reported_by")] == ["stated"]


def test_a_name_is_no_second_name_of_itself() -> None:
    text = "The disinformation network known as Glass Reed targeted voters in Ghana."
    assert statements(text, "known_as") == []


def test_an_operation_is_part_of_another_by_its_name_alone() -> None:
    text = "The disinformation network is part of Glass Reed, researchers said."
    assert [line[0] for line in statements(text, "part_of")] == ["Glass Reed"]


def test_a_body_whose_account_is_given_reports_the_operation() -> None:
    text = "Fake accounts of a disinformation network praised the mayor of Accra, according to Larkspur."
    assert {line[0] for line in statements(text, "reported_by")} == {"Larkspur"}
