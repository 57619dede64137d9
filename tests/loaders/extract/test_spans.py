"""Every statement quotes the untouched text."""

from __future__ import annotations

from pathlib import Path

import pytest

from loaders.document import Document
from loaders.extract import extract
from tests.loaders.extract.texts import OWN, document_of, texts_of


@pytest.mark.parametrize("path", texts_of(OWN), ids=lambda path: path.stem)
def test_spans_of_own_texts_are_exact(path: Path) -> None:
    document = document_of(path)
    for statement in extract(document).statements:
        assert document.text[statement.start : statement.end] == statement.quote


def test_spans_of_shared_texts_are_exact(shared: Path) -> None:
    for path in texts_of(shared / "corpus"):
        document = document_of(path)
        statements = extract(document).statements
        assert statements
        for statement in statements:
            assert document.text[statement.start : statement.end] == statement.quote


def test_odd_white_space_and_quotation_marks_do_not_shift_a_span() -> None:
    plain = 'We removed 12 Facebook accounts linked to Russia. "The network spread propaganda in French," they said.'
    odd = plain.replace(" ", "\u00a0", 4).replace('"', "“", 1)
    first = [(s.start, s.end, s.proposition.predicate) for s in extract(text(plain)).statements]
    assert first
    assert first == [(s.start, s.end, s.proposition.predicate) for s in extract(text(odd)).statements]


def test_link_targets_are_no_evidence_but_their_words_are() -> None:
    document = text(
        "Meta disrupted an [influence operation](https://example.org/tiktok-propaganda) from Iran that targeted Israel."
    )
    statements = extract(document).statements
    assert {s.proposition.predicate for s in statements} >= {"disrupted_by", "attributed_to", "targets"}
    assert "uses_platform" not in {s.proposition.predicate for s in statements}
    assert statements[0].quote == document.text


def test_front_matter_is_not_read() -> None:
    head = "---\ntitle: A disinformation campaign by China\n---\n"
    document = Document(name="a.md", text=head + "Nothing happened.", media_type="text/markdown", body_start=len(head))
    assert extract(document).statements == ()


def text(content: str) -> Document:
    """A document of plain text."""
    return Document(name="text.txt", text=content, media_type="text/plain")
