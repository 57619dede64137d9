"""No text stops extraction."""

from __future__ import annotations

import pytest

from loaders.document import Document, Metadata
from loaders.extract import extract
from loaders.extract.blocks import LONGEST_BLOCK, split
from loaders.extract.mask import mask, mask_markdown

SENTENCE = "We disrupted an influence operation from Iran. "


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\n ",
        "(" * 200_000,
        "a" * 200_000,
        "\ud800 alone",
        "\x00\x01",
        "|" * 500,
        "# ",
        "- ",
        "```",
        "[](",
        '"' * 99,
    ],
    ids=lambda text: repr(text[:6]),
)
def test_a_text_without_sentences_gives_an_empty_result(text: str) -> None:
    bundle = extract(Document(name="odd.txt", text=text, media_type="text/plain"))
    assert bundle.statements == ()
    assert [entity.class_name for entity in bundle.entities] == ["Report", "Organisation"]


def test_lone_surrogates_and_endless_runs_hide_nothing_around_them() -> None:
    text = f"\ud800 {SENTENCE}{'(' * 5000} \udfff {SENTENCE}"
    document = Document(name="odd.txt", text=text, media_type="text/plain", metadata=Metadata(publisher="Meta"))
    assert {s.proposition.predicate for s in extract(document).statements} >= {"disrupted_by", "attributed_to"}


@pytest.mark.parametrize(
    "text", [SENTENCE * 3000, "word; " * 40_000, "x\n" * 1000], ids=["sentences", "words", "lines"]
)
def test_long_paragraphs_are_cut_without_loss(text: str) -> None:
    blocks = list(split(text))
    assert all(block.end - block.start <= LONGEST_BLOCK for block in blocks)
    assert all(len(block.text) == block.end - block.start for block in blocks)
    assert "".join("".join(text[b.start : b.end].split()) for b in blocks) == "".join(text.split())


@pytest.mark.parametrize("text", ["a\u00a0b“c”\ud800", "[label](https://example.org) **bold** <b>", "(" * 999 + "end"])
def test_masking_keeps_the_length(text: str) -> None:
    assert len(mask(text)) == len(text)
    assert len(mask_markdown(text)) == len(text)
