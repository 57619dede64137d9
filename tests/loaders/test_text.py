"""Plain text, and what every reader has in common: paths, limits, metadata."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from kg.errors import DocumentError
from loaders import Metadata, find_sources, is_curated, read_document, recognised

Write = Callable[[str, bytes], Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def to(name: str, content: bytes) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        return path

    return to


def test_text_is_untouched(write: Write) -> None:
    raw = "\ufeffCanada\u00a0said so.\r\n\r\n“That is false.”\n"
    document = read_document(write("a.txt", raw.encode()))
    assert document.text == raw
    assert document.body_start == 1
    assert document.media_type == "text/plain"


def test_one_text_under_two_names_is_one_report(write: Write) -> None:
    titled = Metadata(title="A report")
    first = read_document(write("a.txt", b"Same words."), titled)
    second = read_document(write("b.txt", b"Same words."), titled)
    assert first.report.id == second.report.id


def test_metadata_comes_from_the_caller(write: Write) -> None:
    given = Metadata(id="report/a", title="A", published_on="2023-10-25", marking="amber", language="fr")
    assert read_document(write("a.txt", b"Bonjour."), given).metadata == given


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (Metadata(published_on="soon"), "published_on: write 2023-10-23"),
        (Metadata(language="English (US)"), "language: write a BCP 47 tag"),
        (Metadata(marking="secret"), "marking: 'secret' is not a marking; known: clear"),
        (Metadata(address="javascript:alert(1)"), "address: an address begins with https://"),
    ],
)
def test_wrong_metadata_is_refused(write: Write, given: Metadata, told: str) -> None:
    path = write("a.txt", b"Words.")
    with pytest.raises(DocumentError) as caught:
        read_document(path, given)
    assert str(caught.value).startswith(f"{path}: {told}")


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("a.txt", b"", "it is empty. Check"),
        ("a.txt", b" \n\t\r\n", "it is empty. Check"),
        ("a.txt", "\ufeff \u00a0\n".encode(), "it holds no text. Check"),
        ("a.txt", bytes(range(256)), "binary, not text. Give it"),
        ("a.txt", b"before\x00after", "binary, not text. Give it"),
        ("a.txt", "one\nCafé\n".encode("latin-1"), "not UTF-8: byte 0xe9 in line 2. Save it as UTF-8."),
        ("a.txt", b"\xed\xa0\x80", "not UTF-8: byte 0xed in line 1. Save"),
        ("a.txt", "hello".encode("utf-16"), "not UTF-8 but UTF-16. Save it as UTF-8."),
        ("a.txt", b"a " * 600_000, "its text has 1,200,000 characters, more than 1,000,000. Split it."),
        ("a.docx", b"PK\x03\x04", "unknown type '.docx'. Documents end in"),
        ("README", b"words", "has no file ending, so its type is unknown. Documents end in"),
    ],
)
def test_bad_input_is_told_in_one_line(write: Write, name: str, content: bytes, told: str) -> None:
    path = write(name, content)
    with pytest.raises(DocumentError) as caught:
        read_document(path)
    assert str(caught.value).startswith(f"{path}: {told}")
    assert "\n" not in str(caught.value)


def test_a_file_over_the_limit_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    with path.open("wb") as file:
        file.truncate(20_000_001)
    with pytest.raises(DocumentError, match="larger than 20 MB"):
        read_document(path)


def test_a_missing_file_and_a_folder_are_told_apart(tmp_path: Path) -> None:
    (tmp_path / "folder.txt").mkdir()
    with pytest.raises(DocumentError, match=r"no\.txt: does not exist"):
        read_document(tmp_path / "no.txt")
    with pytest.raises(DocumentError, match="a folder, not a file"):
        read_document(tmp_path / "folder.txt")


def test_folders_unfold_sorted_without_hidden_files(write: Write, tmp_path: Path) -> None:
    for name in ("b/2.txt", "b/1.md", "a.yaml", ".hidden.txt", ".git/x.txt", "b/odd.xyz"):
        write(name, b"x")
    found = find_sources([tmp_path, tmp_path / "b" / "1.md", tmp_path / "missing.txt"])
    assert [path.relative_to(tmp_path).as_posix() for path in found] == [
        "a.yaml",
        "b/1.md",
        "b/2.txt",
        "b/odd.xyz",
        "missing.txt",
    ]


def test_formats_are_known_by_their_ending() -> None:
    assert all(recognised(Path(f"x{end}")) for end in (".txt", ".MD", ".markdown", ".html", ".htm", ".pdf"))
    assert not recognised(Path("x.yaml"))
    assert is_curated(Path("x.yaml"))
    assert is_curated(Path("x.YML"))
    assert not is_curated(Path("x.md"))
