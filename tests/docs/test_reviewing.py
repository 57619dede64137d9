"""The session in docs/reviewing.md is a recorded one: its commands and keys give what stands below them.

Run with KG_UPDATE_DOCS=1, it records the session anew, with the commands and keys that stand there.
"""

from __future__ import annotations

import os
import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from kg.cli.app import app
from kg.review import history
from kg.store import Address, Store

PAGE = Path(__file__).resolve().parents[2] / "docs" / "reviewing.md"
COMMAND = re.compile(r"^\$ kg (.*)$", re.M)
TYPED = re.compile(r" > ?([^\n>]*)$", re.M)
"""What stands behind a prompt."""


def block(language: str) -> str:
    """The one block of that language."""
    found = re.findall(rf"```{language}\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)
    assert len(found) == 1
    return str(found[0])


def commands(session: str) -> Iterator[tuple[str, str]]:
    """Each command with what is typed into it, one answer a line."""
    parts = COMMAND.split(session)
    for command, shown in zip(parts[1::2], parts[2::2], strict=True):
        yield command, "".join(f"{answer.strip()}\n" for answer in TYPED.findall(shown))


def test_the_recorded_session_is_what_happens(
    store: Store, scratch_address: Address, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kg.cli.session.find_address", lambda: scratch_address)
    monkeypatch.chdir(tmp_path)
    Path("lantern.txt").write_text(block("text"), "utf-8")
    written = block("console")
    recorded = ""
    for command, typed in commands(written):
        result = CliRunner().invoke(app, shlex.split(command), input=typed, env={"COLUMNS": "100"})
        assert result.exit_code == 0, result.output
        output = re.sub(r"[ \t]+$", "", result.output, flags=re.M).rstrip("\n")
        recorded += f"$ kg {command}\n{output}\n\n"
    recorded = recorded.rstrip("\n") + "\n"
    if os.environ.get("KG_UPDATE_DOCS"):
        PAGE.write_text(PAGE.read_text("utf-8").replace(written, recorded), "utf-8")
        written = recorded
    assert recorded == written
    edges = store.read(
        "MATCH (:Operation {name: 'Quiet Lantern'})-[r]->(b) WHERE r.proposition IS NOT NULL "
        "RETURN type(r) AS type, b.name AS name ORDER BY type, name"
    )
    assert edges == [
        {"type": "ATTRIBUTED_TO", "name": "Northland Media Group"},
        {"type": "REPORTED_BY", "name": "Harbour Watch"},
        {"type": "TARGETS", "name": "Brazil"},
        {"type": "USES_PLATFORM", "name": "Facebook"},
        {"type": "USES_PLATFORM", "name": "X"},
    ]
    rows = store.read("MATCH (s:Statement {review: 'rejected'}) RETURN s.id AS id")
    (edited,) = rows
    assert [d.reviewer for d in history(store, edited["id"])] == ["Ada"]
