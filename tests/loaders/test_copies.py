"""One article under two addresses is found whatever frames it; a form that was filled in twice is two reports."""

from __future__ import annotations

import pytest

from loaders.copies import Text, alike, passages

SENTENCES = [
    "The Paper Lantern network posted about the harbour strike for most of the spring of 2024",
    "Its 154 accounts wrote in English and in French, and few people answered them",
    "Researchers of the Harbour Lab say that the accounts are likely run from Ruritania",
    "The embassy of Ruritania rejected the report and called it a fabrication without any ground",
    "A second set of accounts took over when the first one had been removed by the platform",
    "It carried on with the same pictures, the same slogans and much the same hours of work",
    "None of it reached a large audience, the authors write, and most of its followers were fakes",
    "They ask other companies to look for the same names on their own platforms",
]
ARTICLE = ". ".join(SENTENCES) + "."
FRAMED = f"Home | News | World\n{ARTICLE}\nRead more: Five things to know. © 2024 The Reed Times"


@pytest.mark.parametrize(
    "copy",
    [
        ARTICLE,
        FRAMED,
        ARTICLE.replace(" ", "\xa0", 7).replace("'", "’").upper(),
        ARTICLE.replace(". ", ".\n\n"),
        ARTICLE.replace("most of", "much of"),
        ARTICLE.replace("and few people answered them", "and hardly anybody answered"),
    ],
    ids=["same", "framed", "set otherwise", "paragraphs", "one word", "an ending"],
)
def test_a_copy_is_found(copy: str) -> None:
    assert alike(Text(ARTICLE), Text(copy)) >= 0.8
    assert alike(Text(copy), Text(ARTICLE)) >= 0.8


@pytest.mark.parametrize(
    "other",
    [
        ARTICLE.replace("154 accounts", "37 accounts"),
        ARTICLE.replace("run from Ruritania", "run from Freedonia"),
        ARTICLE.replace("Paper Lantern network", "Glass Reed network"),
        ". ".join(SENTENCES[:5]) + ".",
        ARTICLE[:90],
        "",
    ],
    ids=["another number", "another country", "another name", "half of it", "a sentence", "nothing"],
)
def test_what_is_no_copy_is_not(other: str) -> None:
    assert alike(Text(ARTICLE), Text(other)) == 0.0


def test_a_copy_can_be_looked_up_by_a_passage() -> None:
    assert set(passages(FRAMED)) & set(passages(ARTICLE))
    assert all(passage in ARTICLE for passage in passages(ARTICLE))
    assert len(passages(ARTICLE)) <= 12
    assert passages("短い文。とても長い文章がここに書かれています、そして続きます。")
