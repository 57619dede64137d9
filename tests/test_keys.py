"""API keys: the file holds no key, a key that is revoked or old opens nothing, nor does a broken file."""

from __future__ import annotations

import stat
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from kg.errors import NotFoundError, RecordError
from kg.keys import MARK, Grant, KeyFile, Role


@pytest.fixture
def keys(tmp_path: Path) -> KeyFile:
    """An empty file of keys."""
    return KeyFile(tmp_path / "home" / "keys.json")


def test_a_key_is_found_by_whoever_reads_the_file_and_stands_nowhere_in_it(keys: KeyFile) -> None:
    made, text = keys.add("Partner", Grant.of("partner", "amber"))
    found = KeyFile(keys.path).find(text)
    assert found == made
    assert found.grant.markings == ("clear", "green", "amber")
    assert text.rpartition("_")[2] not in keys.path.read_text("utf-8")
    assert stat.S_IMODE(keys.path.stat().st_mode) == 0o600


def test_no_two_keys_are_alike(keys: KeyFile) -> None:
    texts = {keys.add("Same", Grant.of("reader"))[1] for _ in range(20)}
    assert len(texts) == len(keys.keys()) == 20


@pytest.mark.parametrize("change", ["", "x", "ikg_", "ikg__", "ikg_000000000000_x", "Ünïcode", "\ud800"])
def test_what_is_no_key_opens_nothing(keys: KeyFile, change: str) -> None:
    keys.add("Somebody", Grant.of("admin"))
    assert keys.find(change) is None


def test_a_key_with_one_letter_changed_opens_nothing(keys: KeyFile) -> None:
    _, text = keys.add("Somebody", Grant.of("admin"))
    wrong = [text[:place] + ("a" if text[place] != "a" else "b") + text[place + 1 :] for place in range(len(text))]
    assert [keys.find(other) for other in wrong] == [None] * len(text)
    assert keys.find(text.removeprefix(MARK)) is None


def test_another_process_sees_at_once_that_a_key_is_revoked(keys: KeyFile) -> None:
    made, text = keys.add("Partner", Grant.of("partner"))
    elsewhere = KeyFile(keys.path)
    assert elsewhere.find(text) is not None
    keys.revoke(made.prefix)
    assert elsewhere.find(text) is None


def test_a_key_opens_nothing_after_its_time(keys: KeyFile) -> None:
    now = datetime.now(UTC)
    assert keys.find(keys.add("Guest", Grant.of("reader"), now - timedelta(seconds=1))[1]) is None
    assert keys.find(keys.add("Guest", Grant.of("reader"), now + timedelta(days=1))[1]) is not None


def test_revoking_what_there_is_not_says_so(keys: KeyFile) -> None:
    with pytest.raises(NotFoundError, match="no key begins with 'ikg_0000'"):
        keys.revoke("0000")


@pytest.mark.parametrize("text", ["", "{}", "[1]", '[{"prefix": "a"}]', "\xff"])
def test_a_broken_file_is_told_and_not_taken_for_an_empty_one(keys: KeyFile, text: str) -> None:
    keys.path.parent.mkdir(parents=True)
    keys.path.write_text(text, encoding="latin-1")
    with pytest.raises(RecordError, match="the file of the API keys is broken"):
        keys.find("ikg_000000000000_x")


@pytest.mark.parametrize(("text", "marking"), [("reader", "clear"), ("partner", "green"), ("partner:red", "red")])
def test_a_grant_reads_what_it_says_or_what_its_role_does(text: str, marking: str) -> None:
    assert Grant.parse(text).marking == marking


@pytest.mark.parametrize("text", ["boss", "partner:purple", "", ":red"])
def test_a_grant_of_what_there_is_not_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"is no (role|marking); known: "):
        Grant.parse(text)


def test_each_role_includes_those_before_it() -> None:
    assert [[a.includes(b) for b in Role] for a in Role] == [
        [True, False, False, False],
        [True, True, False, False],
        [True, True, True, False],
        [True, True, True, True],
    ]
