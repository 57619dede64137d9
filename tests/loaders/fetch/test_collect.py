"""Addresses become files with sidecars; what fails is named; nothing is fetched twice or left half-written."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from kg.errors import DocumentError
from loaders import find_sources, read_document
from loaders.fetch import Client, collect, fetch_published, read_list
from loaders.fetch.collect import in_turn
from loaders.fetch.published import PUBLISHED, pins
from loaders.sidecar import read_sidecar, sidecar_of
from tests.loaders.fetch.conftest import PAGE, Site, giving, leading

TEXT = "Réseau de papier.\n"


def client() -> Client:
    """A client that may speak to this machine and waits for nothing."""
    return Client(delay=0.0, private=True, seconds=5.0)


def test_a_file_is_kept_with_its_address_day_and_hash(site: Site, tmp_path: Path) -> None:
    site.pages |= {"/short": leading("/news/a.html"), "/news/a.html": giving(PAGE, "text/html; charset=utf-8")}
    with client() as http:
        (fetched,) = collect([site.address("/short")], tmp_path, http)
    assert fetched.path is not None
    assert fetched.path.name.startswith("127-0-0-1-news-a-html-")
    said = YAML(typ="safe").load(sidecar_of(fetched.path))
    assert said["address"] == site.address("/news/a.html")
    assert said["sha256"] == hashlib.sha256(PAGE).hexdigest() == hashlib.sha256(fetched.path.read_bytes()).hexdigest()
    assert find_sources([tmp_path]) == [fetched.path]
    metadata = read_sidecar(fetched.path)
    assert metadata is not None
    assert (metadata.address, metadata.retrieved_on) == (said["address"], str(said["retrieved_on"]))
    assert read_document(fetched.path, metadata).text == "Paper Lantern posted."


def test_an_address_is_fetched_once_unless_it_is_wanted_again(site: Site, tmp_path: Path) -> None:
    site.pages["/a"] = giving(PAGE)
    with client() as http:
        (first,) = collect([site.address("/a")] * 2, tmp_path, http)
        (second,) = collect([site.address("/a")], tmp_path, http)
        assert (second.path, second.note, site.asked.count("/a")) == (first.path, "fetched before", 1)
        (third,) = collect([site.address("/a")], tmp_path, http, again=True)
    assert (third.path, third.note, site.asked.count("/a")) == (first.path, None, 2)


def test_each_type_gets_its_ending_and_texts_are_utf_8(site: Site, tmp_path: Path) -> None:
    site.pages |= {
        "/a": giving(TEXT.encode("latin-1"), "text/plain; charset=iso-8859-1"),
        "/b.md": giving(TEXT.encode(), "text/plain"),
        "/c": giving(b"%PDF-1.7 ...", "application/octet-stream"),
    }
    with client() as http:
        found = list(collect(map(site.address, site.pages), tmp_path, http))
    paths = [fetched.path for fetched in found if fetched.path]
    assert [path.suffix for path in paths] == [".txt", ".md", ".pdf"]
    assert paths[0].read_text("utf-8") == TEXT


def test_what_is_of_no_use_is_refused_and_leaves_nothing(site: Site, tmp_path: Path) -> None:
    site.pages |= {
        "/picture": giving(b"\x89PNG", "image/png"),
        "/pdf": giving(PAGE, "application/pdf"),
        "/empty": giving(b" \n", "text/plain"),
        "/lie": giving(b"\xff\xfe\xfd", "text/plain; charset=ascii-8bit"),
    }
    with client() as http:
        found = list(collect(map(site.address, site.pages), tmp_path, http))
    said = " ".join(fetched.error.line() for fetched in found if fetched.error)
    for words in ("image/png, which no loader reads", "is no PDF", "is empty", "is not ascii-8bit"):
        assert words in said
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_was_changed_is_not_taken_for_the_one_that_was_fetched(site: Site, tmp_path: Path) -> None:
    site.pages["/a"] = giving(TEXT.encode(), "text/plain")
    with client() as http:
        (fetched,) = collect([site.address("/a")], tmp_path, http)
    assert fetched.path is not None
    fetched.path.write_text("Something else.")
    with pytest.raises(DocumentError, match="has changed since its sidecar was written"):
        read_sidecar(fetched.path)


def test_hosts_take_turns() -> None:
    addresses = ["https://a.example/1", "https://a.example/2", "https://b.example/1", "https://A.example/3"]
    order = ["https://a.example/1", "https://b.example/1", "https://a.example/2", "https://A.example/3"]
    assert list(in_turn(addresses)) == order


def test_a_list_has_one_address_a_line(tmp_path: Path) -> None:
    (tmp_path / "list.txt").write_text("# of May\nhttps://a.example/1 \n\nhttps://b.example/#part\n")
    assert read_list(tmp_path / "list.txt") == ["https://a.example/1", "https://b.example/#part"]
    with pytest.raises(DocumentError, match="cannot be read as a list"):
        read_list(tmp_path / "none.txt")


@pytest.mark.parametrize("name", PUBLISHED)
def test_a_published_data_set_is_locked_to_a_commit(name: str) -> None:
    release = pins(name)
    assert release.base.startswith("https://")
    assert len({pin.name for pin in release.files}) == len({pin.path for pin in release.files}) == len(release.files)
    assert any(len(part) == 40 for part in release.base.split("/"))


def test_a_data_set_comes_from_a_folder_if_its_hashes_are_right(
    tmp_path: Path, shared: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("socket.getaddrinfo", lambda *_, **__: pytest.fail("the network is asked"))
    out = tmp_path / "out"
    with client() as http:
        found = {f.address.rpartition("/")[2]: f for f in fetch_published("disarm", out, http, shared / "data")}
        assert found["DISARM.json"].path == out / "disarm.json"
        assert "has no file disarm-data.xlsx" in str(found["DISARM_DATA_MASTER.xlsx"].error)
        again = next(iter(fetch_published("disarm", out, http, tmp_path)))
        assert again.note == "fetched before"
        (tmp_path / "disarm.json").write_text("{}")
        (out / "disarm.json").unlink()
        changed = next(iter(fetch_published("disarm", out, http, tmp_path)))
        assert changed.error is not None
        assert pins("disarm").files[0].sha256 in changed.error.line()
        assert hashlib.sha256(b"{}").hexdigest() in changed.error.line()
        assert "--accept-changed" in changed.error.line()
        assert not (out / "disarm.json").exists()
        taken = next(iter(fetch_published("disarm", out, http, tmp_path, changed=True)))
    assert taken.note == f"is not the locked release: SHA-256 {hashlib.sha256(b'{}').hexdigest()}"
