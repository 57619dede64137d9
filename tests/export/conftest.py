"""`jena` runs a command of Apache Jena."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.java import Tool, java_tool


@pytest.fixture(scope="session")
def jena(jars: Path) -> Tool:
    """A function of a main class and its arguments."""
    return java_tool(Path(__file__).with_name("jena.lock"), jars.parent)
