"""What an operation does: whom it aims at, what its posts hold, what for, and by which means, in invented sentences."""

from __future__ import annotations

from typing import Any

import pytest

from loaders.document import Document
from loaders.extract import extract
from loaders.extract.gold import to_lines

OPENING = "Analysts exposed a disinformation campaign on X. "


def lines(text: str) -> list[dict[str, Any]]:
    """All extracted lines of a text."""
    made = Document(name="text.txt", text=text, media_type="text/plain")
    return to_lines(extract(made), made)


def objects(text: str, predicate: str) -> set[str]:
    """The objects of one predicate."""
    return {line["object"] for line in lines(text) if line["predicate"] == predicate}


def test_content_favours_and_opposes_each_by_its_adjective() -> None:
    text = OPENING + "The accounts shared content that was supportive of the Sudanese army and critical of Chad."
    assert objects(text, "spreads") >= {"supportive of the Sudanese army", "critical of Chad"}


def test_stances_in_a_row_are_narratives_of_their_own() -> None:
    text = (
        OPENING + "Its posts included praise for the governor, calls for a boycott and criticism of the harbour police."
    )
    assert objects(text, "spreads") >= {
        "praise for the governor",
        "calls for a boycott",
        "criticism of the harbour police",
    }


def test_a_minister_who_has_praise_for_somebody_spreads_nothing() -> None:
    text = OPENING + "The minister had praise for the investigators."
    assert objects(text, "spreads") == set()


def test_narratives_are_listed_behind_include() -> None:
    text = OPENING + "These narratives include support for the dam and hostility toward Ethiopia."
    assert any("support for the dam" in item for item in objects(text, "spreads"))


def test_what_a_report_notes_is_no_narrative() -> None:
    text = OPENING + "The report also noted that many comments were written by machines."
    assert objects(text, "spreads") == set()


def test_the_words_of_a_post_are_a_narrative() -> None:
    text = OPENING + 'One post read: "The reservoir is poisoned and the mayor knows it."'
    assert any("reservoir is poisoned" in item for item in objects(text, "spreads"))


def test_the_words_of_a_statement_are_no_narrative() -> None:
    text = OPENING + '"We will not tolerate this interference in our vote," the statement said.'
    assert objects(text, "spreads") == set()


@pytest.mark.parametrize(
    ("words", "goals"),
    [
        (
            "It worked with the aim of reducing trust in the vote, stirring anger and influencing voters in Peru.",
            {"reducing trust in the vote", "stirring anger", "influencing voters in Peru"},
        ),
        (
            "It aimed to pollute the debate, collect gossip and sow discord.",
            {"pollute the debate", "collect gossip", "sow discord"},
        ),
    ],
)
def test_purposes_in_a_row_are_split_in_either_form(words: str, goals: set[str]) -> None:
    assert objects(OPENING + words, "has_objective") >= goals


def test_what_accounts_used_to_do_is_no_purpose() -> None:
    text = OPENING + "The accounts used to promote perfume shops."
    assert objects(text, "has_objective") == set()


def test_somebody_elses_plan_is_no_purpose() -> None:
    text = OPENING + "The posts dealt with Peru's plans to build a dam."
    assert objects(text, "has_objective") == set()


@pytest.mark.parametrize(
    ("words", "target"),
    [
        ("The personas engaged journalists in private messages.", "journalists"),
        ("It spread rumours across Ghana.", "Ghana"),
        ("It targeted fact-checkers.", "fact-checkers"),
        ("It sought to influence domestic politics in Chile.", "Chile"),
        ("It was aimed at audiences in the U.K., France and Spain.", "United Kingdom"),
    ],
)
def test_whoever_is_aimed_at_is_a_target(words: str, target: str) -> None:
    assert any(found.startswith(target) for found in objects(OPENING + words, "targets"))


def test_the_war_that_content_focuses_on_is_no_target() -> None:
    text = OPENING + "The posts focused on the border war."
    assert objects(text, "targets") == set()


def test_means_listed_behind_tactics_are_the_techniques() -> None:
    text = OPENING + "The network used several techniques such as massive automation and forged letters."
    found = objects(text, "uses_technique")
    assert {"massive automation", "forged letters"} <= found
    assert "several techniques" not in found


@pytest.mark.parametrize(
    "words",
    [
        "The ministry opposes the use of fake accounts.",
        "The party has never run fake accounts.",
        "The report on fake accounts is out.",
    ],
)
def test_conduct_that_is_opposed_denied_or_only_written_about_is_none(words: str) -> None:
    assert objects(OPENING + words, "uses_technique") == set()


def test_a_purpose_is_no_technique_besides() -> None:
    text = OPENING + "It bought followers to boost its apparent popularity."
    assert not any("boost" in item for item in objects(text, "uses_technique"))


def test_whoever_is_behind_an_operation_acts_for_it() -> None:
    text = "A disinformation campaign was run by Quarrel Media. Quarrel Media hired influencers and wrote in Hausa."
    assert any("hired influencers" in item for item in objects(text, "uses_technique"))
    assert len({line["subject"] for line in lines(text) if line["subject_type"] == "Operation"}) == 1


def test_whoever_is_behind_it_does_not_expose_it() -> None:
    text = "A disinformation campaign was run by Quarrel Media. Quarrel Media said it used fake accounts for a film."
    assert all(line["subject_type"] == "Operation" for line in lines(text) if line["predicate"] == "uses_technique")


def test_a_rate_is_no_count_of_assets() -> None:
    text = OPENING + "Its channel published up to nine articles per hour and ran 14 pages."
    assert objects(text, "asset_count") == {"14"}


def test_days_of_one_month_are_a_period() -> None:
    text = OPENING + "It was active between May 4 and 13, 2021."
    assert objects(text, "active_during") == {"2021-05-04/2021-05-13"}


def test_the_year_of_an_event_is_no_activity() -> None:
    text = OPENING + "The posts concerned the 2014 invasion of the island."
    assert objects(text, "active_during") == set()


def test_one_operation_under_many_words_is_one() -> None:
    text = (
        "Army ran secret smear campaign against Peru\n\nThe army launched a secret campaign in spring. "
        "The clandestine operation used hijacked accounts. The army's propaganda efforts reached voters in Peru. "
        "The accounts were part of a coordinated bot campaign."
    )
    assert len({line["subject"] for line in lines(text) if line["subject_type"] == "Operation"}) == 1


def test_two_networks_stay_two() -> None:
    text = (
        "Two disinformation networks were removed. The first network, from Iran, targeted Peru. "
        "A separate network from Russia targeted Chile."
    )
    aims = {line["object"]: line["subject"] for line in lines(text) if line["predicate"] == "targets"}
    assert aims["Peru"] != aims["Chile"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Analysts exposed the propaganda network Amber Kettle. It used bots on X.", "Amber Kettle"),
        (
            "Sites were used in disinformation campaigns informally referred to as Amber Kettle. Bots joined.",
            "Amber Kettle",
        ),
        ('Operation "Amber Kettle," a smear campaign, used bots. Amber Kettle targeted Peru.', "Amber Kettle"),
        ("One disinformation network, labelled by the firm as Amber Kettle, used bots on X.", "Amber Kettle"),
    ],
)
def test_a_name_beside_the_noun_is_that_of_the_operation(text: str, name: str) -> None:
    assert {
        line["subject"].removeprefix("Operation ") for line in lines(text) if line["subject_type"] == "Operation"
    } == {name}


def test_the_word_for_a_manager_or_a_policy_is_no_name() -> None:
    text = (
        "The disinformation campaign used bots on X, said Project Director Ona Brisk. "
        'The "Foreign Information Manipulation" campaign targeted Peru.'
    )
    names = {line["subject"] for line in lines(text) if line["subject_type"] == "Operation"}
    assert not any("Director" in name or name.startswith("Foreign") for name in names)
