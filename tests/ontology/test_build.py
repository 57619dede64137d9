"""Derived files: the committed ones are those that the declaration gives, whichever process makes them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from kg.errors import OntologyError
from kg.ontology import ontology
from kg.ontology.build import outputs, stale, write
from ontology import root

DIGEST = """
import hashlib
from kg.ontology import ontology
from kg.ontology.build import outputs
print(hashlib.sha256(repr(sorted(outputs(ontology()).items())).encode()).hexdigest())
"""


def digest(seed: str) -> str:
    """A hash of everything derived, made by a process with its own order of hashes."""
    environment = {**os.environ, "PYTHONHASHSEED": seed}
    done = subprocess.run([sys.executable, "-c", DIGEST], env=environment, capture_output=True, text=True, check=True)
    return done.stdout


def test_the_committed_files_are_up_to_date() -> None:
    assert stale(ontology(), Path(str(root())) / "generated") == ""


def test_two_processes_make_the_same_bytes() -> None:
    assert digest("1") == digest("2")


def test_an_empty_folder_is_filled_and_then_left_alone(tmp_path: Path) -> None:
    assert write(ontology(), tmp_path) == sorted(outputs(ontology()))
    assert write(ontology(), tmp_path) == []


def test_an_edited_file_is_told_as_a_difference_and_mended(tmp_path: Path) -> None:
    write(ontology(), tmp_path)
    edited = tmp_path / "neo4j.cypher"
    edited.write_text(edited.read_text().replace("entityText", "otherText"))
    difference = stale(ontology(), tmp_path)
    assert difference.startswith("--- committed/neo4j.cypher\n+++ built/neo4j.cypher\n")
    assert "-CREATE FULLTEXT INDEX otherText" in difference
    assert write(ontology(), tmp_path) == ["neo4j.cypher"]
    assert stale(ontology(), tmp_path) == ""


def test_line_ends_of_another_system_are_a_difference(tmp_path: Path) -> None:
    write(ontology(), tmp_path)
    file = tmp_path / "shapes.ttl"
    file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    assert "built/shapes.ttl" in stale(ontology(), tmp_path)


def test_a_page_of_a_class_that_is_gone_is_removed_and_a_stranger_file_stays(tmp_path: Path) -> None:
    write(ontology(), tmp_path)
    gone, foreign = tmp_path / "docs" / "Gone.md", tmp_path / "docs" / "notes.md"
    gone.write_text((tmp_path / "docs" / "Event.md").read_text())
    foreign.write_text("# Mine\n")
    assert "committed/docs/Gone.md" in stale(ontology(), tmp_path)
    assert write(ontology(), tmp_path) == ["docs/Gone.md"]
    assert not gone.exists()
    assert foreign.read_text() == "# Mine\n"


def test_a_folder_that_cannot_be_written_is_one_clear_line(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("no folder")
    with pytest.raises(OntologyError, match="cannot be written"):
        write(ontology(), blocked)
