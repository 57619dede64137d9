"""Which operation a text means: names, comparisons, lists by country, and leads that are said once more."""

from __future__ import annotations

from typing import Any

from loaders.document import Document
from loaders.extract import extract
from loaders.extract.gold import to_lines


def lines(text: str) -> list[dict[str, Any]]:
    """Every extracted line of a text."""
    document = Document(name="a.md", text=text, media_type="text/markdown")
    return to_lines(extract(document), document)


def subjects(text: str, predicate: str) -> dict[str, str]:
    """Object to subject, for one predicate."""
    return {line["object"]: line["subject"] for line in lines(text) if line["predicate"] == predicate}


def test_heading_names_the_operation_that_the_text_tells_of() -> None:
    text = (
        "# Influence activity: “Paper Harbour”\n\nWe banned accounts that wrote short comments in Polish. "
        "Some activity was consistent with the covert influence operation known as “Tin Lantern”. "
        "The accounts posted on Telegram."
    )
    assert subjects(text, "uses_platform") == {"Telegram": "Paper Harbour"}


def test_name_may_be_set_off_by_a_comma() -> None:
    text = (
        "We uncovered a covert influence operation that used fake accounts on Telegram. "
        "Given its negative stance on ports, we have dubbed it, “Paper Harbour”."
    )
    assert subjects(text, "uses_platform") == {"Telegram": "Paper Harbour"}


def test_comparison_names_another_operation() -> None:
    text = (
        "We removed a network of fake accounts from Belarus. Its comments were in line with the influence operation "
        "“Tin Lantern”. The network posted on Telegram."
    )
    assert subjects(text, "uses_platform")["Telegram"] != "Tin Lantern"


def test_campaign_of_two_politicians_is_no_operation() -> None:
    text = (
        "Facebook removed a network of fake accounts originating in Belarus. The network posted about the "
        "Morrow-Quill campaign. It used Telegram."
    )
    assert {line["subject"] for line in lines(text) if line["subject_type"] == "Operation"} == {
        "operation: network of fake accounts originating in Belarus"
    }


def test_front_that_is_called_something_does_not_name_the_operation() -> None:
    text = (
        "Facebook removed a network of fake accounts. Its members posed as a news organisation based in Riga called "
        "Peaceline. The network posted on Telegram."
    )
    assert "Peaceline" not in set(subjects(text, "uses_platform").values())


def test_text_that_lists_countries_tells_of_one_operation_for_each() -> None:
    text = (
        "The platform removed accounts in three influence operations attributed to Belarus, Iran and Cuba.\n\n"
        "More than 200 fake accounts praised the government of Belarus.\n\nA network of 70 accounts from Iran posed as "
        "journalists.\n\nThe government of Cuba used 15 fake accounts to support its harvest plan.\n"
    )
    found = subjects(text, "asset_count")
    assert len({found["200"], found["70"], found["15"]}) == 3


def test_caption_that_repeats_the_lead_means_the_same_operation() -> None:
    text = (
        "Facebook removed a network of fake accounts originating in Belarus, which posted on Telegram.\n\nOther news "
        "came from Riga.\n\nFacebook removed a network of fake accounts originating in Belarus which had sought to "
        "target Lithuania.\n"
    )
    assert len({line["subject"] for line in lines(text) if line["subject_type"] == "Operation"}) == 1


def test_designation_may_look_like_a_year() -> None:
    text = (
        "Microsoft uncovered a covert influence operation that it tracks as STORM-2047. "
        "STORM-2047 posted on Telegram and used fake accounts."
    )
    assert subjects(text, "uses_platform")["Telegram"] == "STORM-2047"


def test_one_of_several_operations_is_not_the_one_that_the_text_tells_of() -> None:
    text = (
        "We banned accounts that posted for known Iranian influence operations. One of these operations is known as "
        "Paper Harbour. The accounts posted on Telegram."
    )
    assert subjects(text, "uses_platform").get("Telegram") != "Paper Harbour"


def test_what_another_state_does_is_not_said_of_the_operation_in_focus() -> None:
    text = (
        "Iran ran a covert influence campaign against the election. It used fake accounts on Telegram.\n\n"
        "Russia relies on firms for hire that post on Facebook."
    )
    assert "Facebook" not in subjects(text, "uses_platform")
    assert subjects(text, "uses_platform")["Telegram"] == "operation: covert influence campaign against the election"


def test_state_that_mounts_operations_has_its_own() -> None:
    text = (
        "Iran ran a covert influence campaign against the election, officials said. The campaign used fake accounts "
        "on Telegram. In the same year Russia conducted a range of influence operations on Facebook."
    )
    assert subjects(text, "uses_platform").get("Facebook") != subjects(text, "uses_platform")["Telegram"]


def test_military_operation_is_none_of_influence() -> None:
    text = (
        "The channel spreads disinformation through fake accounts on Telegram. Its posts speak of a “special "
        "operation in Ukraine”. The channel posts in English."
    )
    assert not any("special operation" in line["subject"] for line in lines(text))
