"""Fact boxes: what a labelled value says of the operation whose box it stands in."""

from __future__ import annotations

from typing import Any

import pytest

from loaders.document import Document
from loaders.extract import extract
from loaders.extract.gold import to_lines

BOXES = """# Examples of information manipulation campaigns

These campaigns show how false stories are spread through covert networks of fake accounts.

| The Lantern Affair |
|-|
| **Date:** 2021 |
| **Suspected actors:** state actor (Belarus) |
| **Channels used:** Telegram, Facebook |
| **Modus operandi:** forged letters, fake accounts |
| **Supposed goals:** weaken the grain accord, sow doubt about the harvest |
| **Summary:** A covert network of fake accounts targeted Lithuania before the accord was signed. |

| The Orchard Letters |
|-|
| **Date:** 2022 |
| **Suspected actors:** state actor (Iran) |
| **Modus operandi:** hacked mailboxes |
"""


def lines(text: str) -> list[dict[str, Any]]:
    """Every extracted line of a Markdown text."""
    document = Document(name="a.md", text=text, media_type="text/markdown")
    return to_lines(extract(document), document)


@pytest.mark.parametrize(
    ("predicate", "expected"),
    [
        ("active_during", {"2021", "2022"}),
        ("attributed_to", {"Belarus", "Iran"}),
        ("uses_platform", {"Telegram", "Facebook"}),
        ("has_objective", {"weaken the grain accord", "sow doubt about the harvest"}),
        ("targets", {"Lithuania"}),
    ],
)
def test_label_gives_the_predicate_of_its_value(predicate: str, expected: set[str]) -> None:
    assert {line["object"] for line in lines(BOXES) if line["predicate"] == predicate} == expected


def test_each_box_tells_of_an_operation_of_its_own() -> None:
    found = {line["object"]: line["subject"] for line in lines(BOXES) if line["predicate"] == "attributed_to"}
    assert found["Belarus"] != found["Iran"]


def test_label_that_hedges_hedges_what_it_promises() -> None:
    found = {line["object"]: (line["likelihood"], line["hedge"]) for line in lines(BOXES)}
    assert (found["Belarus"], found["Telegram"]) == (("likely", "suspected"), ("stated", None))


def test_evidence_is_the_value_as_it_stands() -> None:
    assert all(BOXES[line["start"] : line["end"]] == line["quote"] for line in lines(BOXES))


def test_list_with_labels_is_a_box_too() -> None:
    text = (
        "# A covert influence operation\n\nWe removed a network of fake accounts.\n\n"
        "- **Origin:** Belarus\n- **Target:** Lithuania\n- **Techniques:** fake accounts, forged letters\n"
    )
    found = {(line["predicate"], line["object"]) for line in lines(text)}
    assert {("attributed_to", "Belarus"), ("targets", "Lithuania"), ("uses_technique", "forged letters")} <= found


def test_table_of_posts_is_no_box() -> None:
    text = (
        "We removed a network of fake accounts.\n\n| account | post |\n|-|-|\n"
        "| lantern1 | Lithuania sells its grain and its soul to strangers. |\n"
        "| lantern2 | Ask who profits from the harvest in Lithuania. |\n"
    )
    assert not [line for line in lines(text) if "Lithuania" in line["object"]]
