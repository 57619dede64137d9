"""`kg keys`: a key is shown once, listed without it, and opens nothing after it is revoked."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from kg.cli.app import app
from kg.errors import AccessError, NotFoundError
from kg.keys import KeyFile
from tests.api.conftest import environment


@pytest.fixture(autouse=True)
def home(tmp_path: Path) -> Iterator[Path]:
    """The folder of this test's keys."""
    with environment(KG_HOME=tmp_path):
        yield tmp_path


def test_a_key_is_shown_once_and_listed_by_its_beginning(home: Path) -> None:
    made = CliRunner().invoke(app, ["keys", "add", "Partner agency", "--role", "partner", "--marking", "amber"])
    key = made.stdout.strip()
    listed = CliRunner().invoke(app, ["keys", "list", "--json"]).stdout
    assert "reads up to TLP:AMBER" in made.stderr
    assert KeyFile(home / "keys.json").find(key) is not None
    assert key not in listed
    assert [(row["name"], row["role"], row["marking"]) for row in json.loads(listed)] == [
        ("Partner agency", "partner", "amber")
    ]
    assert key.startswith(json.loads(listed)[0]["begins"])


@pytest.mark.parametrize("whole", [True, False])
def test_a_key_is_revoked_by_itself_or_by_its_beginning(home: Path, whole: bool) -> None:
    key = json.loads(CliRunner().invoke(app, ["keys", "add", "Guest", "--days", "1", "--json"]).stdout)["key"]
    revoked = CliRunner().invoke(app, ["keys", "revoke", key if whole else "_".join(key.split("_")[:2])])
    assert revoked.exit_code == 0
    assert KeyFile(home / "keys.json").find(key) is None


def test_a_role_that_there_is_not_is_told() -> None:
    result = CliRunner().invoke(app, ["keys", "add", "Somebody", "--role", "boss"])
    assert isinstance(result.exception, AccessError)
    assert "known: reader, partner, reviewer, admin" in str(result.exception)


def test_a_key_that_there_is_not_cannot_be_revoked() -> None:
    assert isinstance(CliRunner().invoke(app, ["keys", "revoke", "ikg_0"]).exception, NotFoundError)
