"""Changes of the schema: what would break the queries of users is found, and is announced before it is released."""

from __future__ import annotations

import pytest
from graphql import build_schema

from api.changes import CHANGELOG, breaking, dangerous, main, released_sdl, unannounced
from api.schema import committed_sdl

BEFORE = "type Query { a(x: Int): String b: E } enum E { ONE }"
NEEDED = "A required argument Query.a(y:) was added."


@pytest.mark.parametrize(
    ("now", "found"),
    [
        ("type Query { a(x: Int): String b: E c: Int } enum E { ONE }", []),
        ("type Query { a(x: Int): String } enum E { ONE }", ["Field Query.b was removed."]),
        ("type Query { a(x: Int): Int b: E } enum E { ONE }", ["Field Query.a changed type from String to Int."]),
        ("type Query { a(x: Int, y: Int!): String b: E } enum E { ONE }", [NEEDED]),
    ],
)
def test_what_breaks_a_query_is_found(now: str, found: list[str]) -> None:
    assert breaking(BEFORE, now) == found


def test_what_may_surprise_is_told_apart() -> None:
    assert dangerous(BEFORE, BEFORE.replace("ONE", "ONE TWO")) == ["Enum value E.TWO was added."]


def test_a_change_is_announced_by_its_words_in_the_part_for_the_next_release() -> None:
    log = "## [Unreleased]\n\n- `Query.b` was\n  removed.\n\n## [0.1.0]\n\n- Query.a was removed.\n"
    assert unannounced(["Query.a was removed.", "Query.b was removed."], log) == ["Query.a was removed."]


def test_the_schema_of_the_last_release_is_one() -> None:
    assert build_schema(released_sdl()).query_type is not None


def test_no_change_breaks_the_queries_of_users_unannounced(capsys: pytest.CaptureFixture[str]) -> None:
    missing = unannounced(breaking(released_sdl(), committed_sdl()), CHANGELOG.read_text("utf-8"))
    assert missing == []
    assert main([]) == 0
    assert "breaking changes since the last release" in capsys.readouterr().out
