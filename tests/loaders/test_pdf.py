"""PDF: the text of the pages, and files that cannot be read."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import DocumentError
from loaders import read_document
from loaders.extract import extract
from tests.loaders.hostile import bomb, encrypted, pdf, scanned


def write(folder: Path, content: bytes) -> Path:
    path = folder / "report.pdf"
    path.write_bytes(content)
    return path


def test_the_text_of_the_page_is_read(tmp_path: Path) -> None:
    document = read_document(write(tmp_path, pdf("Canada said that the campaign took place.")))
    assert document.text == "Canada said that the campaign took place."
    assert document.media_type == "application/pdf"


def test_a_report_of_300_pages_is_read_whole_and_its_last_page_too(tmp_path: Path) -> None:
    pages = [f"Page {n}: analysts went on." for n in range(1, 300)]
    path = write(tmp_path, pdf(*pages, "We removed a network of 15 Facebook accounts from Iran that targeted Israel."))
    document = read_document(path)
    assert document.text.split("\n\n")[:299] == pages
    found = [s for s in extract(document).statements if s.proposition.predicate == "targets"]
    assert [document.text[s.start : s.end] for s in found] == [document.text.split("\n\n")[299]]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"hello", "not a PDF. Give it"),
        (pdf("Words.")[:-60], "a truncated PDF: its end is missing. Download"),
        (b"%PDF-1.4\n%%EOF\n", "a broken PDF"),
        (encrypted(), "an encrypted PDF. Save it without a password."),
        (scanned(), "a PDF with no text, such as scanned pages. Run"),
        (bomb(60_000_000), "unpacks to far more than its size"),
        (bomb(60_000_000, times=2), "unpacks to far more than its size"),
    ],
    ids=["text", "truncated", "hollow", "encrypted", "scanned", "bomb", "bomb in a bomb"],
)
def test_a_file_that_cannot_be_read_is_told_in_one_line(tmp_path: Path, content: bytes, told: str) -> None:
    path = write(tmp_path, content)
    with pytest.raises(DocumentError) as caught:
        read_document(path)
    assert str(caught.value).startswith(f"{path}: {told}")
    assert "\n" not in str(caught.value)
