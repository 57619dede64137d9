"""Web pages: the bytes of an .html file in, the running text and what the page says of its publication out."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Any

from kg.errors import DocumentError
from loaders.content import CheckedMetadata, Content
from loaders.content import decode as decode_utf8
from loaders.document import Metadata
from loaders.sandbox import run

__all__ = ["extract", "read"]

CHARSET = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w-]+)", re.I)
UNSEEN = ("script", "style", "template", "noscript")
KEPT = 0.9
"""Share of a page's characters that the tree must hold: lxml drops what is nested deeply and texts over 10 MB."""


def read(content: bytes, place: str) -> Content:
    """The main text of the page, without navigation, in a child process."""
    return run("loaders.html", content)


def extract(content: bytes) -> Content:
    """What `read` does, in this process.

    Raises:
        DocumentError: not HTML, no text, or text that the parser loses.
    """
    import trafilatura  # Here and not above: only the child pays for it.

    page = decode(content)
    if content.lstrip()[:5] == b"%PDF-":
        raise DocumentError("a PDF with the ending of a web page", advice="Rename it to .pdf.")
    seen = visible(page)
    if not seen:
        raise DocumentError("a page with no text", advice="If a script fills it, save the page from a browser.")
    tree = trafilatura.load_html(page)
    held = 0 if tree is None else weigh(tree)
    if held < KEPT * seen:
        raise DocumentError(
            f"parsing loses text: {held:,} of {seen:,} characters are left (nested too deeply, or too long a piece)",
            advice="Save its text as .txt and load that.",
        )
    found = trafilatura.bare_extraction(
        tree, with_metadata=True, include_comments=False, date_extraction_params={"extensive_search": False}
    )
    if not isinstance(found, trafilatura.settings.Document) or not (text := (found.text or "").strip()):
        raise DocumentError("a page with no running text", advice="Save its text as .txt and load that.")
    return Content(text=text, media_type="text/html", metadata=describe(found, tree))


def decode(content: bytes) -> str:
    """UTF-8, or else the encoding that the page itself declares."""
    try:
        return decode_utf8(content)
    except DocumentError:
        declared = CHARSET.search(content[:2048])
        if declared is None or declared[1].lower() in (b"utf-8", b"utf8") or b"\x00" in content:
            raise
    name = declared[1].decode("ascii")
    try:
        return content.decode(name)
    except (LookupError, UnicodeDecodeError) as error:
        raise DocumentError(f"not {name}, the encoding it declares", advice="Save it as UTF-8.") from error


def describe(found: Any, tree: Any) -> Metadata:
    """Title, date, publisher and address as the page gives them; a value that is not valid is left out."""
    given = {
        "title": found.title,
        "publisher": found.sitename,
        "published_on": found.date,
        "address": found.url,
        "language": tree.get("lang"),
    }
    kept: dict[str, Any] = {}
    for name, value in given.items():
        if value:
            try:
                kept |= CheckedMetadata.model_validate({name: value}).model_dump(include={name})
            except ValueError:
                continue
    return Metadata.model_validate(kept)


class Seen(HTMLParser):
    """Counts the characters that stand between tags, apart from lxml."""

    def __init__(self) -> None:
        super().__init__()
        self.count = 0
        self.hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.hidden += tag in UNSEEN

    def handle_endtag(self, tag: str) -> None:
        if tag in UNSEEN:
            self.hidden = max(0, self.hidden - 1)

    def handle_data(self, data: str) -> None:
        if not self.hidden:
            self.count += weight(data)


def visible(page: str) -> int:
    """Characters of text in the page, white space apart, by the parser of the standard library."""
    parser = Seen()
    try:
        parser.feed(page)
        parser.close()
    except AssertionError as error:  # On `<![<` and its like, in Python 3.11 and 3.12.
        raise DocumentError("not HTML: a broken declaration", advice="Save its text as .txt and load that.") from error
    return parser.count


def weigh(tree: Any) -> int:
    """The same by lxml."""
    total = 0
    for element in tree.iter():
        if isinstance(element.tag, str) and element.tag not in UNSEEN:
            total += weight(element.text or "")
        total += weight(element.tail or "")
    return total


def weight(text: str) -> int:
    """Number of characters that are not white space."""
    return sum(map(len, text.split()))
