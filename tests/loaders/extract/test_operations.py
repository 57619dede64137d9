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
