"""The wheel: exactly the five import packages and their data, and a command that works where only it is installed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
UV = Path(sys.executable).with_name("uv")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this checkout."""
    folder = tmp_path_factory.mktemp("dist")
    subprocess.run([UV, "build", "--quiet", "--wheel", "--out-dir", folder, ROOT], check=True, capture_output=True)
    return next(folder.glob("*.whl"))


def test_the_wheel_holds_exactly_the_five_packages(wheel: Path) -> None:
    names = {name.split("/")[0] for name in zipfile.ZipFile(wheel).namelist()}
    assert {name for name in names if not name.endswith(".dist-info")} == {
        "kg",
        "loaders",
        "api",
        "ontology",
        "queries",
    }


def test_the_wheel_holds_the_data_that_the_packages_read(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    for package, ending in (("queries", ".cypher"), ("ontology", ".yaml"), ("loaders", ".yaml"), ("loaders", ".cfg")):
        committed = {str(f.relative_to(ROOT)) for f in (ROOT / package).rglob(f"*{ending}")}
        assert committed
        assert committed <= names
    assert "kg/store/server/jars.lock" in names


def test_the_installed_tool_works_without_the_checkout_or_development_packages(wheel: Path, tmp_path: Path) -> None:
    environment = {
        **os.environ,
        "UV_TOOL_DIR": str(tmp_path / "tools"),
        "UV_TOOL_BIN_DIR": str(tmp_path / "bin"),
        "KG_HOME": str(tmp_path / "home"),
    }
    install = [
        UV,
        "tool",
        "install",
        "--quiet",
        "--python",
        sys.executable,
        "--constraints",
        ROOT / "requirements.lock",
    ]
    subprocess.run([*install, wheel], check=True, capture_output=True, env=environment)
    briefing = tmp_path / "briefing.md"
    briefing.write_text("Meta removed 15 Facebook accounts of a network from Russia that targeted Moldova.\n")

    def kg(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
        command = [tmp_path / "bin" / "kg", *arguments]
        return subprocess.run(command, check=True, capture_output=True, text=True, env=environment, cwd=tmp_path)

    assert len(json.loads(kg("query", "--json").stdout)) >= 14
    kg("ontology", "lint")
    kg("extract", briefing, "--out", tmp_path / "out")
    lines = [json.loads(line) for line in (tmp_path / "out" / "briefing.jsonl").read_text("utf-8").splitlines()]
    assert {line["predicate"] for line in lines} >= {"disrupted_by", "targets"}
