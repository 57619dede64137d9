"""Web pages: the running text, what the page says of itself, and pages that parsers lose."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import DocumentError
from loaders import read_document
from tests.loaders.hostile import deep_page

ARTICLE = (
    "<p>The ministry said that the network posted thousands of comments.</p>"
    "<p>An embassy called the accusation baseless, and said that it never meddles.</p>"
    "<p>Researchers had seen the same accounts before, in a campaign about wildfires.</p>"
)
PAGE = f"""<!DOCTYPE html><html lang="en"><head><title>Comments on MPs</title>
<meta property="og:title" content="Comments on MPs"><meta property="og:site_name" content="Example News">
<meta property="article:published_time" content="2023-10-25T10:00:00Z">
<link rel="canonical" href="https://example.org/comments"></head>
<body><nav><a href="/">Home</a> <a href="/world">World</a></nav><article>{ARTICLE}</article>
<script>var secret = "not text";</script></body></html>"""


def write(folder: Path, content: str | bytes) -> Path:
    path = folder / "page.html"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def test_running_text_and_metadata_are_taken_from_the_page(tmp_path: Path) -> None:
    document = read_document(write(tmp_path, PAGE))
    assert "An embassy called the accusation baseless" in document.text
    assert "secret" not in document.text
    assert "World" not in document.text
    found = document.metadata
    assert (found.title, found.publisher, found.published_on, found.address, found.language) == (
        "Comments on MPs",
        "Example News",
        "2023-10-25",
        "https://example.org/comments",
        "en",
    )


def test_the_encoding_that_the_page_declares_is_used(tmp_path: Path) -> None:
    page = PAGE.replace("<head>", '<head><meta charset="windows-1252">').replace("An embassy", "L’ambassade à Ottawa")
    assert "L’ambassade à Ottawa" in read_document(write(tmp_path, page.encode("cp1252"))).text


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("<html><body><img src='x.png'><script>go()</script></body></html>", "a page with no text"),
        (deep_page(400), "parsing loses text: 0 of"),
        (b"<p>" + b"word " * 2_300_000 + b"</p>", "parsing loses text: 0 of 9,200,000 characters"),
        (b"<![<\x01 words that a parser stumbles over", "not HTML: a broken declaration"),
        ("<p>Désinformation</p>".encode("latin-1"), "not UTF-8: byte 0xe9"),
        ("<meta charset='no-such'><p>Désinformation</p>".encode("latin-1"), "not no-such, the encoding it declares"),
        (b"<p>before\x00after</p>", "binary, not text"),
        (b"%PDF-1.4 not a page", "a PDF with the ending of a web page"),
    ],
    ids=["no text", "deep", "long", "declaration", "latin-1", "unknown charset", "NUL", "PDF"],
)
def test_a_page_that_cannot_be_read_whole_is_refused(tmp_path: Path, content: str | bytes, told: str) -> None:
    path = write(tmp_path, content)
    with pytest.raises(DocumentError) as caught:
        read_document(path)
    assert str(caught.value).startswith(f"{path}: {told}")


def test_nesting_within_the_parser_s_reach_is_read(tmp_path: Path) -> None:
    assert "The campaign used new accounts." in read_document(write(tmp_path, deep_page(100))).text


def test_values_of_the_page_that_are_not_valid_are_left_out(tmp_path: Path) -> None:
    page = PAGE.replace('lang="en"', 'lang="Klingon please"').replace("https://example.org/comments", "javascript:x()")
    found = read_document(write(tmp_path, page)).metadata
    assert found.language is None
    assert found.address is None
