"""The profile of the OWL ontology, judged by the OWL API: it is OWL 2 DL, and one that is not would be told."""

from __future__ import annotations

from pathlib import Path

import pytest

from ontology import root
from tests.java import Tool, java_tool

OWL = Path(str(root())) / "generated" / "influence.owl.ttl"
MAIN = "org.obolibrary.robot.CommandLineInterface"


@pytest.fixture(scope="module")
def robot(jars: Path) -> Tool:
    """ROBOT, which runs the OWL API from the command line."""
    return java_tool(Path(__file__).parents[1] / "robot.lock", jars.parent)


def validated(robot: Tool, file: Path, folder: Path) -> tuple[int, str]:
    """The exit code and the report for a file."""
    report = folder / "profile.txt"
    done = robot(MAIN, "validate-profile", "--profile", "DL", "--input", file, "--output", report)
    return done.returncode, report.read_text("utf-8") if report.exists() else done.stderr


def test_the_ontology_is_in_owl_2_dl(robot: Tool, tmp_path: Path) -> None:
    code, report = validated(robot, OWL, tmp_path)
    assert (code, "Ontology and imports closure in profile" in report) == (0, True), report


def test_an_ontology_outside_the_profile_is_told(robot: Tool, tmp_path: Path) -> None:
    file = tmp_path / "wrong.ttl"
    file.write_text(OWL.read_text("utf-8") + "\nikg:Operation a owl:DatatypeProperty , owl:ObjectProperty .\n")
    code, report = validated(robot, file, tmp_path)
    assert code != 0
    assert "Operation" in report
