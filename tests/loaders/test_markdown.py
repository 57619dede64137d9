"""Markdown with and without front matter."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import DocumentError
from loaders import Metadata, read_document

FRONT = "---\nid: report/a\ntitle: A title\npublished_on: 2023-10-25\nsources: [report/b, report/c]\n---\n"


def write(folder: Path, text: str) -> Path:
    path = folder / "a.md"
    path.write_bytes(text.encode())
    return path


def test_front_matter_becomes_metadata_and_stays_in_the_text(tmp_path: Path) -> None:
    document = read_document(write(tmp_path, FRONT + "The body.\n"))
    assert document.metadata == Metadata(
        id="report/a", title="A title", published_on="2023-10-25", sources=("report/b", "report/c")
    )
    assert document.text == FRONT + "The body.\n"
    assert document.text[document.body_start :] == "The body.\n"


def test_byte_order_mark_and_windows_line_ends_do_not_matter(tmp_path: Path) -> None:
    document = read_document(write(tmp_path, "\ufeff" + FRONT.replace("\n", "\r\n") + "The body.\r\n"))
    assert document.metadata.title == "A title"
    assert document.text[document.body_start :] == "The body.\r\n"


def test_a_rule_across_the_page_is_no_front_matter(tmp_path: Path) -> None:
    document = read_document(write(tmp_path, "---\n\nHello\n\n---\n\nText: more\n"))
    assert document.metadata == Metadata()
    assert document.body_start == 0


def test_the_caller_wins_over_the_front_matter(tmp_path: Path) -> None:
    document = read_document(write(tmp_path, FRONT + "The body.\n"), Metadata(title="Another"))
    assert document.metadata.title == "Another"
    assert document.metadata.id == "report/a"


@pytest.mark.parametrize(
    ("front", "told"),
    [
        ("title: A\npublishd: x\n", ":3: unknown key 'publishd'. Remove it"),
        ("title: A\npublished_on: soon\n", ":3: published_on: write 2023-10-23"),
        ("title: [A\nid: report/a\n", ":3: not valid YAML"),
        ("title: A\ntitle: B\n", ":3: not valid YAML: found duplicate key"),
        ("id: rapport/a\n", ":2: id:"),
        ("title: &a [*a]\n", ":2: unfolds to too much data"),
    ],
)
def test_wrong_front_matter_is_told_with_its_line(tmp_path: Path, front: str, told: str) -> None:
    path = write(tmp_path, f"---\n{front}---\nThe body.\n")
    with pytest.raises(DocumentError) as caught:
        read_document(path)
    assert str(caught.value).startswith(f"{path}{told}")


def test_front_matter_alone_holds_no_text(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match="it holds no text"):
        read_document(write(tmp_path, FRONT + "\n\n"))
